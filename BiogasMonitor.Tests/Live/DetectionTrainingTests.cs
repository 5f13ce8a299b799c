using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Live;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BiogasMonitor.Tests.Live;

/// <summary>A frame a minute of the default plant.</summary>
public sealed class DetectionTrainingTests : IDisposable
{
    private static readonly DateTime s_start = Plants.Noon;

    private readonly string _folder = Directory.CreateTempSubdirectory("learning-").FullName;
    private readonly HistorianDatabase _database;
    private readonly EventDatabase _events;
    private DateTime _time = s_start;

    public DetectionTrainingTests()
    {
        _database = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue);
        _events = EventDatabase.Open(EventDatabase.PathBeside(_database.Path));
    }

    private TrainingSpanStore Spans => new(_events);

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
    public void LearnIfDue_ADayLater_LearnsAnew()
    {
        Store(TimeSpan.FromHours(49));
        var panel = Learn(NewPanel());
        var first = Spans.GetNewest();

        Store(TimeSpan.FromHours(25));
        Learn(panel);

        Assert.True(Spans.GetNewest()!.Value.To > first!.Value.To.AddHours(24));
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
        using var service = new DetectionTrainingService(panel, Spans, _database, choice, TimeProvider.System, NullLogger<DetectionTrainingService>.Instance);
        service.LearnIfDue(TestContext.Current.CancellationToken);
        return panel;
    }

    private void Store(TimeSpan span)
    {
        using var writer = new BulkWriter(_database, Origin.Simulated);
        for (var end = _time + span; _time < end; _time = _time.AddMinutes(1))
        {
            writer.Append(Plants.Nominal(_time));
        }

        writer.Flush();
    }
}
