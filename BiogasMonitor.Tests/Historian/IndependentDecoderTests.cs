using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using Dapper;
using Microsoft.Data.Sqlite;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class IndependentDecoderTests
{
    private static readonly HashSet<(int Form, int Codec)> s_met = [];

    /// <summary>Every form of time, every codec, every quality, runs and patches, as <see cref="HistoryReader"/> gives them.</summary>
    [Fact]
    public void Decode_AnyFrames_GivesWhatTheReaderGives()
    {
        Gen.Select(FrameGen.Frames, FrameGen.Regular, Gen.Int[0, 4]).Sample(
            t =>
            {
                using var historian = new TempHistorian().Store([.. t.Item1.Where(f => t.Item3 == 0 || f.Time.Ticks % TimeSpan.TicksPerSecond == 0), .. t.Item2]);
                AssertSame(historian);
            },
            iter: 150,
            threads: 1);

        // Intervals of milliseconds need samples that all lie on such.
        using var regular = new TempHistorian().Store(Enumerable.Range(0, 5000).Select(i => Row(Start.AddMilliseconds(250 * i), i % 7, i, i * 0.1)));
        AssertSame(regular);
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)], s_met.Order());
    }

    [Fact]
    public void Document_Example_IsDecodedAsItSays()
    {
        var samples = new IndependentDecoder(5, 484_000, 2, 0, 4, ExampleCrc(), Convert.FromHexString("0000070202E803000002000E01020243")).Decode();

        Assert.Equal([(0, 10.00, 0), (1, 10.01, 0), (2, 9.99, 67), (5, 9.99, 67)], samples.Select(s => ((int)((s.Ticks / 10_000_000) - (484_000L * 3600)), s.Value, (int)s.Quality)));
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "historian.md"));
        Assert.Contains("`00 00 07 02 02 E8 03 00 00 02 00 0E 01 02 02 43`", document, StringComparison.Ordinal);
        Assert.Contains($"its crc is {ExampleCrc()}", document, StringComparison.Ordinal);
    }

    private static void AssertSame(TempHistorian historian)
    {
        using var raw = new SqliteConnection($"Data Source={historian.File};Pooling=False");
        foreach (var name in Catalogue.Tags.Select(t => t.Name))
        {
            var samples = new List<Sample>();
            foreach (var (tag, hour, decimals, codec, count, crc, data) in raw.Query<(int, int, int, int, int, long, byte[])>(
                "SELECT tag_id, hour, decimals, codec, count, crc, data FROM chunk WHERE tag_id = (SELECT tag_id FROM tag WHERE name = @name) ORDER BY hour", new { name }))
            {
                s_met.Add((data[0], codec));
                samples.AddRange(new IndependentDecoder(tag, hour, decimals, codec, count, crc, data).Decode().Select(s => new Sample(DateTime.UnixEpoch.AddTicks(s.Ticks), s.Value, (Quality)s.Quality)));
            }

            StoredModel.AssertEqual(historian.Samples(name), samples);
        }
    }

    private static uint ExampleCrc() => System.IO.Hashing.Crc32.HashToUInt32(
        Convert.FromHexString("05000000A06207000200040000000000070202E803000002000E01020243"));
}
