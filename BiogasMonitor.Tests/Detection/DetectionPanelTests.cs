using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

/// <summary>The panel on a plant of two units, one of them with a drive, whose detectors are the real ones.</summary>
public sealed class DetectionPanelTests : IDisposable
{
    private static readonly DateTime s_trained = Start.AddDays(2);
    private static readonly TagCatalogue s_catalogue = new(
    [
        new Tag { Name = "AT-1", Equipment = "one" },
        new Tag { Name = "AT-2", Equipment = "one" },
        new Tag { Name = "AT-3", Equipment = "two" },
        new Tag { Name = "M-3", Kind = TagKind.Motor, Equipment = "two", AlarmState = 0 },
    ]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("panel");
    private readonly DetectionPanel _panel = new(
        s_catalogue,
        () => [new(new InterquartileRange(s_catalogue), new(3, 5, 1)), new(new HourOfDayZScore(s_catalogue, TimeZoneInfo.Utc), new(60, 100, 10))]);

    private DateTime _next = s_trained;

    public void Dispose() => TestFolder.Delete(_folder.FullName);

    [Fact]
    public void Evaluate_NotFitted_NothingIsUnusual()
    {
        Assert.All(Run(50, 99, 99, 99), result => Assert.Empty(result.Units));
        Assert.False(_panel.IsFitted);
        Assert.Contains("needs 48 h", _panel.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_TagThatStaysUnusual_MakesAnAnomalyOfItsUnit()
    {
        _panel.Fit(Training(), s_trained);
        var results = Run(5, 20, 10, 10);

        Assert.Equal([0, 0, 1, 1, 1], results.Select(r => r.Units.Count));
        var unit = results[^1].Of("one")!;
        Assert.Equal(["AT-1"], unit.Tags.Select(t => t.Tag));
        Assert.Equal(10 / (3 * 1.349), unit.Score, 1e-6);
        Assert.Equal(["interquartile range"], unit.Detectors);
        Assert.Null(results[^1].Of("two"));
        Assert.Equal([1, 1, 1, 0, 0, 0], Run(6, 10, 10, 10).Select(r => r.Units.Count));
    }

    [Fact]
    public void Evaluate_SeveralTags_AreSortedAndShareTheAnomaly()
    {
        _panel.Fit(Training(), s_trained);
        var last = Run(200, 20, 40, 15)[^1];

        Assert.Equal(["one", "two"], last.Units.Select(u => u.Unit));
        Assert.Equal(["AT-2", "AT-1"], last.Units[0].Tags.Select(t => t.Tag));
        Assert.Equal([0.75, 0.25], last.Units[0].Tags.Select(t => Math.Round(t.Share, 2)));
        Assert.Equal(["interquartile range", "hour-of-day z-score"], last.Units[0].Tags[0].Detectors);
        Assert.Equal(last.Units[0].Score, last.Units[0].Tags[0].Score);
    }

    [Fact]
    public void Evaluate_UnitStandsOrValueIsBad_IsNotJudged()
    {
        _panel.Fit(Training(), s_trained);

        Assert.All(Run(20, double.NaN, 10, 99, drive: 0), result => Assert.Empty(result.Units));
        Assert.All(Run(20, 10, 10, 99), result => Assert.Empty(result.Units));
    }

    [Fact]
    public void Evaluate_UnitStopsDuringItsAnomaly_TheAnomalyEnds()
    {
        _panel.Fit(Training(), s_trained);
        Assert.NotEmpty(Run(10, 10, 10, 99)[^1].Units);

        Assert.Empty(Run(10, 10, 10, 99, drive: 0)[^1].Units);
    }

    [Fact]
    public void Fit_History_LearnsTheSpanAndCatchesUpToNow()
    {
        var reader = Store([.. Training(), .. Enumerable.Range(0, 10).Select(i => Make(s_trained.AddSeconds(i), 30, 10, 10))]);
        var shares = new List<double>();

        Assert.False(_panel.Fit(reader, Start, Start.AddHours(47), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("Learns what is usual until 2026-03-03 00:00 UTC.", _panel.Status);
        Assert.True(_panel.Fit(reader, Start, s_trained, s_trained.AddHours(1), progress: new Shares(shares), cancellationToken: TestContext.Current.CancellationToken));

        // It was unusual before the panel took over, and still is in the very next second.
        _next = s_trained.AddSeconds(10);
        Assert.Equal("one", Assert.Single(Run(1, 30, 10, 10)[0].Units).Unit);
        Assert.Equal("Learnt what is usual from 2026-03-01 00:00 to 2026-03-02 23:59 UTC.", _panel.Status);
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[^1], 0.9, 1);
    }

    [Fact]
    public void Fit_SpanWithoutData_KeepsWhatWasLearnt()
    {
        var reader = Store([.. Training()]);
        Assert.False(_panel.Fit(reader, Start.AddDays(10), Start.AddDays(13), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("no data", _panel.Status, StringComparison.Ordinal);

        _panel.Fit(Training(), s_trained);
        Assert.NotEmpty(Run(5, 20, 10, 10)[^1].Units);
    }

    [Fact]
    public void Fit_AnomalyInTheSpan_IsLeftOutOfItsUnitAlone()
    {
        // Six hours of both units; of the first it is known.
        var anomaly = new Anomaly { Id = 1, Unit = "one", Start = Start.AddHours(20), End = Start.AddHours(26), Peak = 5, Detectors = [], Tags = [] };
        var frames = Training().Select(f => f.Time >= anomaly.Start && f.Time <= anomaly.End ? Make(f.Time, 30, 10, 30) : f);
        _panel.Fit(frames, s_trained, new UnusualTimes([anomaly], s_trained));

        Assert.Equal(["one"], Run(200, 30, 10, 30)[^1].Units.Select(u => u.Unit));
    }

    [Fact]
    public void Fit_WhileEvaluating_TakesOverWithoutStopping()
    {
        var fitting = Task.Run(() => _panel.Fit(Training(), s_trained), TestContext.Current.CancellationToken);
        var results = new List<PanelResult>();
        while (!fitting.IsCompleted || results.Count < 10)
        {
            results.AddRange(Run(1, 20, 10, 10));
        }

        Assert.True(_panel.IsFitted);
        Assert.NotEmpty(Run(5, 20, 10, 10)[^1].Units);
    }

    private static IEnumerable<Frame> Training() => Enumerable.Range(0, 2 * 1440).Select(m => Make(Start.AddMinutes(m), 10, 10, 10));

    private static Frame Make(DateTime time, double one, double two, double three, double drive = 1)
    {
        double[] values = [one, two, three, drive];
        return new Frame(time, values, [.. values.Select(v => double.IsNaN(v) ? Quality.BadMissing : Quality.Good)]);
    }

    private List<PanelResult> Run(int seconds, double one, double two, double three, double drive = 1)
    {
        var results = Enumerable.Range(0, seconds).Select(i => _panel.Evaluate(Make(_next.AddSeconds(i), one, two, three, drive))).ToList();
        _next = _next.AddSeconds(seconds);
        return results;
    }

    private HistoryReader Store(IReadOnlyList<Frame> frames)
    {
        var database = HistorianDatabase.Open(Path.Combine(_folder.FullName, "test.db"), s_catalogue);
        using var writer = new BulkWriter(database, Origin.Ingested);
        foreach (var frame in frames)
        {
            writer.Append(frame);
        }

        writer.Flush();
        return new HistoryReader(database);
    }

    private sealed class Shares(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
