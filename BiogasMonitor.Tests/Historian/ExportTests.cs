using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Export;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class ExportTests
{
    private static readonly Dictionary<string, Quality> s_words =
        Enum.GetValues<Quality>().ToDictionary(q => q.IsGood() ? "Good" : $"{q.Status()}: {q.Reason()}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Write_AnyFramesInAnyForm_HoldsEveryTimeValueAndQuality() =>
        Gen.Select(Gen.OneOf(FrameGen.Frames, FrameGen.Regular), FrameGen.Regular, Gen.Int[-4000, 9000], Gen.Int[1, 15_000], Gen.Int[1, 3]).Sample(
            (stored, live, start, length, threads) =>
            {
                using var historian = new TempHistorian().Store(stored).Tail(live.Take(60).DistinctBy(f => f.Time));
                var (from, to) = (Start.AddSeconds(start), Start.AddSeconds(start + length));
                foreach (var quality in Enum.GetValues<ExportQuality>())
                {
                    var csv = Export(historian, new() { From = from, To = to, Quality = quality, Threads = threads });
                    for (var tag = 0; tag < Catalogue.Count; tag++)
                    {
                        var expected = historian.Reader.ReadSamples(Catalogue[tag].Name, from, to, Cancellation).ToList();
                        StoredModel.AssertEqual(
                            quality == ExportQuality.None ? expected.Select(s => s with { Quality = Quality.Good }) : expected,
                            Column(csv, Catalogue[tag].Name, quality));
                    }

                    Assert.Equal(csv.Select(r => r[0]).Skip(1).Distinct().Order(StringComparer.Ordinal).Count(), csv.Count - 1);
                }
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void Write_Notes_NameOnlyWhatIsNotGood()
    {
        var frame = Row(Start.AddMilliseconds(1500), Quality.BadStuck, 12.5, 7);
        frame.Qualities[1] = Quality.UncertainSpike;
        using var historian = new TempHistorian().Store(Row(Start, 50, 100), frame);

        Assert.Equal(
            "time,AT-1,FT-1,XX-1,quality\n2025-03-01T00:00:00Z,50,100,,\n2025-03-01T00:00:01.500Z,12.5,7,,AT-1=Bad: stuck; FT-1=Uncertain: spike\n",
            Text(historian, new() { From = Start, To = Start.AddHours(1), Quality = ExportQuality.Notes }));
    }

    [Fact]
    public void Write_SomeTags_AreInTheOrderNamedAndLeaveOtherTimesOut()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1), Row(Start.AddSeconds(1), null, 2, 3), Row(Start.AddDays(40), null, null, 4));

        Assert.Equal(
            "time,XX-1,FT-1 [scfm]\n2025-03-01T00:00:01Z,3,2\n2025-04-10T00:00:00Z,4,\n",
            Text(historian, new() { From = Start, To = Start.AddDays(50), Quality = ExportQuality.None, WithUnits = true, Tags = ["xx-1", "ft-1"] }));
    }

    [Fact]
    public void Write_DamagedHours_SaySoAndHaveNoNumbers()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 3).Select(h => Row(Start.AddHours(h).AddMinutes(5), h, h == 1 ? 7 : null)));
        historian.Execute("UPDATE chunk SET crc = crc + 1 WHERE tag_id = 0 AND hour > (SELECT min(hour) FROM chunk)");

        Assert.Equal(
            """
            time,AT-1,FT-1,XX-1,quality
            2025-03-01T00:05:00Z,0,,,
            2025-03-01T01:05:00Z,,7,,AT-1=Bad: damaged in storage
            2025-03-01T02:00:00Z,,,,AT-1=Bad: damaged in storage

            """,
            Text(historian, new() { From = Start, To = Start.AddDays(1), Quality = ExportQuality.Notes }));
    }

    [Fact]
    public void Write_NamesThatWouldBreakTheFile_AreQuoted()
    {
        using var historian = new TempHistorian();
        var odd = historian.Database.WithTags([new Tag { Name = "a;b,\"c\"", Equipment = "unit" }, new Tag { Name = "=cmd", Equipment = "unit" }]);
        using (var writer = new BulkWriter(odd, Origin.Ingested))
        {
            writer.Append(new Frame(Start, [1, 2, 3, 4, 5], [.. Enumerable.Repeat(Quality.BadStuck, 5)]));
            writer.Flush();
        }

        var text = Text(new HistoryReader(odd), new() { From = Start, To = Start.AddDays(1), Quality = ExportQuality.Notes, Tags = ["a;b,\"c\"", "=cmd"] });

        Assert.Equal("time,\"a;b,\"\"c\"\"\",'=cmd,quality\n2025-03-01T00:00:00Z,4,5,\"a;;b,\"\"c\"\"=Bad: stuck; =cmd=Bad: stuck\"\n", text);
    }

    [Fact]
    public void Write_NothingStored_IsAHeader()
    {
        using var historian = new TempHistorian();

        Assert.Equal("time,AT-1,AT-1 quality\n", Text(historian, new() { From = Start, To = Start.AddDays(1), Tags = ["AT-1"] }));
    }

    [Fact]
    public void Write_Cancelled_Stops()
    {
        using var historian = new TempHistorian().Store(Enumerable.Range(0, 5).Select(h => Row(Start.AddHours(h), h)));
        using var cancel = new CancellationTokenSource();
        var pieces = 0;

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var piece in historian.Reader.Export(new() { From = Start, To = Start.AddDays(1), Threads = 2 }).Write(cancel.Token))
            {
                pieces++;
                cancel.Cancel();
            }
        });
        Assert.Equal(1, pieces);
    }

    [Fact]
    public void CellText_AnyNumberAndDecimals_IsTheShortestDecimalText() =>
        Gen.Select(Gen.OneOf(Gen.Int, Gen.Int[-99_999_999, 99_999_999], Gen.Int[-2000, 2000], Gen.Int[-99_999, 99_999].Select(v => v * 1000)), Gen.Int[0, 9]).Sample(
            (value, decimals) =>
            {
                var cell = new byte[CellText.Size + CellText.Slack];
                var fits = Math.Abs((long)value) < 100_000_000 && decimals < 8;
                Assert.Equal(fits, CellText.TryWrite(ref cell[0], value, decimals));
                if (fits)
                {
                    var expected = "," + (value / (decimal)Math.Pow(10, decimals)).ToString("0.#########", CultureInfo.InvariantCulture);
                    Assert.Equal(expected, Encoding.ASCII.GetString(cell, 0, cell[CellText.Size - 1]));
                }
            },
            iter: 20_000);

    private static string Text(TempHistorian historian, CsvExportOptions options) => Text(historian.Reader, options);

    private static string Text(HistoryReader reader, CsvExportOptions options)
    {
        using var bytes = new MemoryStream();
        foreach (var piece in reader.Export(options).Write(Cancellation))
        {
            bytes.Write(piece.Span);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static List<string[]> Export(TempHistorian historian, CsvExportOptions options) =>
        [.. Text(historian, options).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(','))];

    /// <summary>Reads a column back, the way anybody would who has only the description of the file.</summary>
    private static IEnumerable<Sample> Column(List<string[]> csv, string name, ExportQuality form)
    {
        var column = Array.IndexOf(csv[0], name);
        foreach (var row in csv.Skip(1).Where(r => r[column].Length > 0))
        {
            var quality = form switch
            {
                ExportQuality.Columns => s_words[row[column + 1]],
                ExportQuality.Notes => row[^1].Split("; ").FirstOrDefault(n => n.StartsWith(name + "=", StringComparison.Ordinal)) is { } note ? s_words[note[(name.Length + 1)..]] : Quality.Good,
                _ => Quality.Good,
            };
            yield return new Sample(
                DateTime.Parse(row[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), double.Parse(row[column], CultureInfo.InvariantCulture), quality);
        }
    }
}
