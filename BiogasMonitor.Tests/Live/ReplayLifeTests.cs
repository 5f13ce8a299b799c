using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Live;

public sealed class ReplayLifeTests : IDisposable
{
    private static readonly DateTime s_march = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly LivePlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Run_SourceSlowerThanTheShortestPatience_IsNeverCalledLost()
    {
        var statuses = await _place.ReplayAsync(_place.WriteCsv(s_march, 3), speed: 0.3);

        Assert.Contains(statuses, s => s.Source == SourceState.Running);
        Assert.DoesNotContain(statuses, s => s.Source == SourceState.Lost);
        Assert.InRange(statuses[^1].LostAfter.TotalSeconds, 2.5 * 3.2, 2.5 * 4.5);
    }

    [Fact]
    public async Task Run_ASecondReplay_BeginsWithAnEmptyHistory()
    {
        await _place.ReplayAsync(_place.WriteCsv(s_march, 5));
        Assert.Equal((s_march, s_march.AddSeconds(4)), new HistoryReader(_place.Database).GetSpan());

        await _place.ReplayAsync(_place.WriteCsv(s_march.AddDays(2), 3));

        Assert.Equal((s_march.AddDays(2), s_march.AddDays(2).AddSeconds(2)), new HistoryReader(_place.Database).GetSpan());
        Assert.Equal(Origin.Replayed, _place.Database.GetOrigins());
    }

    [Fact]
    public async Task Run_DatabaseWithRealData_IsRefusedAndNothingIsTakenOut()
    {
        Store(_place.Database, s_march);

        var statuses = await _place.ReplayAsync(_place.WriteCsv(s_march.AddDays(2), 3));

        Assert.Contains("holds real data; replayed data must not go into it", statuses[^1].SourceError, StringComparison.Ordinal);
        Assert.Equal((s_march, s_march), new HistoryReader(_place.Database).GetSpan());
    }

    [Fact]
    public async Task Run_FileIsTheOpenDatabase_IsRefusedWithTheWayOut()
    {
        await _place.ReplayAsync(_place.WriteCsv(s_march, 5));
        var link = Path.Combine(_place.Folder, "link.db");
        File.CreateSymbolicLink(link, _place.Database.Path);

        foreach (var file in new[] { _place.Database.Path, link })
        {
            var error = (await _place.ReplayAsync(file))[^1].SourceError;
            Assert.Contains("is the open database: a replay cannot play what it writes. Name another file", error, StringComparison.Ordinal);
        }

        Assert.NotNull(new HistoryReader(_place.Database).GetSpan());
    }

    [Fact]
    public async Task Run_RecordedDatabase_IsLeftAsItIs()
    {
        // Of a smaller plant: the tags of this one must not be registered in it.
        var folder = Directory.CreateDirectory(Path.Combine(_place.Folder, "archive")).FullName;
        var path = Path.Combine(folder, "recorded.db");
        var small = HistorianDatabase.Open(path, new TagCatalogue([Plants.Catalogue.Find("FIT-101")!, Plants.Catalogue.Find("AIT-101")!]));
        Store(small, s_march);
        SqliteConnection.ClearAllPools();
        var before = Hash(path);

        // Neither the file nor its folder can be written; an administrator's rights ignore that.
        SetMode(UnixFileMode.UserRead | UnixFileMode.UserExecute, path, folder);
        var statuses = await _place.ReplayAsync(path);
        SetMode(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder, path);

        Assert.Equal(SourceState.Ended, statuses[^1].Source);
        Assert.Equal(71.5, _place.Plant.Current!.Frame.Value("AIT-101"));
        Assert.Equal(before, Hash(path));
        Assert.Equal(2, small.GetTags().Count);
    }

    [Fact]
    public async Task Run_AFrame_EveryStepIsMeasured()
    {
        using var listener = new MeterListener();
        var steps = new List<(string? Step, double Milliseconds)>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument is Histogram<double> { Name: "biogas.frame.step.duration" } && instrument.Meter.Scope == _place.MeterScope)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => steps.Add((tags[0].Value as string, value)));
        listener.Start();

        await _place.ReplayAsync(_place.WriteCsv(s_march, 1));

        Assert.Equal(["evaluate", "detect", "alarm", "store", "publish"], steps.Select(s => s.Step));
        Assert.All(steps, s => Assert.True(s.Milliseconds >= 0));
        Assert.Equal(["alarm", "detect", "evaluate", "publish", "store"], _place.Metrics.Last.Keys.Order());
    }

    private static void Store(HistorianDatabase database, DateTime time)
    {
        using var writer = new BulkWriter(database, Origin.Ingested);
        var frame = Frame.Empty(time, database.Catalogue.Count);
        var index = database.Catalogue.IndexOf("AIT-101");
        (frame.Values[index], frame.Qualities[index]) = (71.5, Quality.Good);
        writer.Append(frame);
        writer.Flush();
    }

    private static void SetMode(UnixFileMode mode, params string[] paths)
    {
        foreach (var path in paths)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, mode);
            }
        }
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
