using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BiogasMonitor.Tests.Live;

/// <summary>A frame a minute of the default plant.</summary>
public sealed class DetectionTrainingTests : IDisposable
{
    private static readonly DateTime s_start = Plants.Noon;

    /// <summary>20 degF above its nominal.</summary>
    private static readonly (string Tag, double Value) s_fault = ("TIT-405", Plants.Catalogue.Find("TIT-405")!.Nominal!.Value + 20);

    private readonly string _folder = Directory.CreateTempSubdirectory("learning-").FullName;
    private readonly HistorianDatabase _database;
    private readonly EventDatabase _events;
    private AnomalyRecorder? _recorder;
    private DateTime _time = s_start;

    public DetectionTrainingTests()
    {
        _database = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue);
        _events = EventDatabase.Open(EventDatabase.PathBeside(_database.Path));
    }

    private TrainingSpanStore Spans => new(_events);

    private AnomalyStore Anomalies => new(_events);

    [Fact]
    public void LearnIfDue_LessThanTwoDays_SaysUntilWhenItLearns()
    {
        Store(TimeSpan.FromHours(40));
        var panel = Learn(NewPanel());

        Assert.False(panel.IsFitted);
        Assert.Contains("until 2026-06-03 12:00", panel.Status, StringComparison.Ordinal);
        Assert.Null(Spans.GetNewest());
    }

    [Fact]
    public void LearnIfDue_HostStartedAnewWithinADay_LearnsFromTheSameTime()
    {
        Store(TimeSpan.FromHours(49));
        Learn(NewPanel());
        var learnt = Spans.GetNewest();

        Store(TimeSpan.FromHours(5));
        var again = Learn(NewPanel());

        Assert.True(again.IsFitted);
        Assert.Equal(learnt, Spans.GetNewest());
        Assert.Contains("to 2026-06-03 12:59", again.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void LearnIfDue_ADayLater_LearnsAnewButNotTheNewestHours()
    {
        Store(TimeSpan.FromHours(49));
        var panel = Learn(NewPanel());
        Store(TimeSpan.FromHours(12 + 23));
        Learn(panel);
        Assert.Equal(s_start.AddHours(49), Spans.GetNewest()!.Value.To, TimeSpan.FromMinutes(1));

        Store(TimeSpan.FromHours(1));
        Learn(panel);

        Assert.Equal(s_start.AddHours(49 + 24), Spans.GetNewest()!.Value.To, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void LearnIfDue_YoungFault_IsStillFound()
    {
        Store(TimeSpan.FromDays(14));
        var panel = Learn(NewPanel());
        var first = Spans.GetNewest();
        Store(TimeSpan.FromHours(31));
        Store(TimeSpan.FromHours(5), s_fault);

        Learn(panel);

        Assert.True(Spans.GetNewest()!.Value.To > first!.Value.To.AddHours(24));
        Assert.Equal("compressor", FoundNow(panel, s_fault));
        Assert.Equal("compressor", FoundNow(Learn(NewPanel()), s_fault));
    }

    [Fact]
    public void LearnIfDue_StandingFault_IsNotLearntAndItsAnomalyGoesOn()
    {
        Store(TimeSpan.FromDays(3));
        var panel = Learn(NewPanel());
        var first = Spans.GetNewest();
        Live(panel, TimeSpan.FromDays(3), s_fault);

        Learn(panel);

        Assert.Equal(first, Spans.GetNewest());
        Live(panel, TimeSpan.FromHours(1), s_fault);
        Assert.Null(Assert.Single(Anomalies.Read(s_start, _time)).End);

        // Nor by a host that starts anew and finds that it is long since the last learning.
        Assert.Equal("compressor", FoundNow(Learn(NewPanel()), s_fault));
    }

    [Fact]
    public void LearnIfDue_AnomalyInTheSpan_IsLeftOut()
    {
        Store(TimeSpan.FromDays(3));
        var panel = Learn(NewPanel());
        var first = Spans.GetNewest();
        Live(panel, TimeSpan.FromHours(6), s_fault);
        Live(panel, TimeSpan.FromHours(40));

        Learn(panel);

        Assert.True(Spans.GetNewest()!.Value.To > first!.Value.To.AddHours(24));
        Live(panel, TimeSpan.FromMinutes(10), s_fault);
        Assert.Equal("compressor", FoundNow(panel, s_fault));
    }

    [Theory]
    [InlineData(MarkKind.True, "compressor")]
    [InlineData(MarkKind.Maintenance, "compressor")]
    [InlineData(MarkKind.False, "")]
    public void LearnIfDue_MarkedAnomalyInTheSpan_IsLearntWhenItWasFalse(MarkKind mark, string found)
    {
        Store(TimeSpan.FromDays(3));
        var panel = Learn(NewPanel());
        Live(panel, TimeSpan.FromHours(6), s_fault);
        Live(panel, TimeSpan.FromHours(40));
        Assert.All(Anomalies.Read(s_start, _time), a => Anomalies.Append(a.Id, new AnomalyMark(_time, mark, "ann", "")));

        Learn(panel);

        Live(panel, TimeSpan.FromMinutes(10), s_fault);
        Assert.Equal(found, FoundNow(panel, s_fault));
    }

    [Fact]
    public void LearnIfDue_AnomalyOfAWeek_IsUsualNow()
    {
        Store(TimeSpan.FromDays(3));
        var panel = Learn(NewPanel());
        Live(panel, TimeSpan.FromDays(6.9), s_fault);
        Learn(panel);
        Assert.Equal("compressor", FoundNow(panel, s_fault));

        Live(panel, TimeSpan.FromHours(4), s_fault);
        Learn(panel);

        Assert.Equal("", FoundNow(panel, s_fault));
    }

    [Fact]
    public void LearnIfDue_HardlyAnythingCalm_WaitsForMore()
    {
        Store(TimeSpan.FromDays(3));
        var panel = Learn(NewPanel());
        var first = Spans.GetNewest();
        Anomalies.End(Anomalies.Begin(s_start.AddHours(10), new UnitAnomaly("compressor", 2, [], [])), s_start.AddHours(70));
        Store(TimeSpan.FromHours(47));

        Learn(panel);
        Assert.Equal(first, Spans.GetNewest());

        Store(TimeSpan.FromHours(2));
        Learn(panel);
        Assert.NotEqual(first, Spans.GetNewest());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private static DetectionPanel NewPanel() => DetectionPanel.Statistical(Plants.Catalogue, TimeZoneInfo.Utc);

    private DetectionPanel Learn(DetectionPanel panel)
    {
        var choice = new PlantChoice(SourceKind.Simulator, _database.Path) { RealPath = _database.Path };
        using var service = new DetectionTrainingService(panel, Spans, Anomalies, _database, choice, TimeProvider.System, NullLogger<DetectionTrainingService>.Instance);
        service.LearnIfDue(TestContext.Current.CancellationToken);
        return panel;
    }

    /// <summary>The units that are unusual in the frame that comes next.</summary>
    private string FoundNow(DetectionPanel panel, params (string Tag, double Value)[] changes) =>
        string.Join(' ', panel.Evaluate(Plants.Nominal(_time, changes)).Units.Select(u => u.Unit));

    /// <summary>Stored, judged and recorded; a running anomaly goes on.</summary>
    private void Live(DetectionPanel panel, TimeSpan span, params (string Tag, double Value)[] changes)
    {
        _recorder ??= new AnomalyRecorder(Anomalies);
        for (var (time, end) = (_time, _time + span); time < end; time = time.AddMinutes(1))
        {
            _recorder.Take(panel.Evaluate(Plants.Nominal(time, changes)));
        }

        _recorder.Write();
        Store(span, changes);
    }

    private void Store(TimeSpan span, params (string Tag, double Value)[] changes)
    {
        using var writer = new BulkWriter(_database, Origin.Simulated);
        for (var end = _time + span; _time < end; _time = _time.AddMinutes(1))
        {
            writer.Append(Plants.Nominal(_time, changes));
        }

        writer.Flush();
    }
}
