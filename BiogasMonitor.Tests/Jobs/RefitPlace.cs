using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Tests.Security;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BiogasMonitor.Tests.Jobs;

/// <summary>
/// A history of the default plant, a frame a minute: three calm days that the panel has learnt, then each event for six hours with calm in between, and
/// a calm day at the end. The panel finds every event, and what it found is stored as anomalies.
/// </summary>
internal sealed class RefitPlace : IAsyncDisposable
{
    /// <summary>20 degF above its nominal: a machine that is wrong.</summary>
    public static readonly (string Tag, double Value) Fault = ("TIT-405", Plants.Catalogue.Find("TIT-405")!.Nominal!.Value + 20);

    /// <summary>A way of running that the panel has not seen.</summary>
    public static readonly (string Tag, double Value) Habit = ("TIT-303", Plants.Catalogue.Find("TIT-303")!.Nominal!.Value + 20);

    private readonly string _folder = Directory.CreateTempSubdirectory("refit-").FullName;
    private readonly TempAccounts _accounts = new(TimeProvider.System);
    private AnomalyRecorder? _recorder;
    private DateTime _time = Plants.Noon;

    public RefitPlace(params (string Tag, double Value)[] events)
    {
        Database = HistorianDatabase.Open(Path.Combine(_folder, "test.db"), Plants.Catalogue);
        Events = EventDatabase.Open(EventDatabase.PathBeside(Database.Path));
        Decisions = new ModelDecisionStore(Events);
        Audit = new AuditLog(_accounts.Database, TimeProvider.System, NullLogger<AuditLog>.Instance);
        Live(TimeSpan.FromDays(3));
        Panel.Fit(new HistoryReader(Database), Plants.Noon, _time, cancellationToken: TestContext.Current.CancellationToken);
        Spans.Append(Plants.Noon, _time);
        foreach (var one in events)
        {
            Live(TimeSpan.FromHours(6), one);
            Live(TimeSpan.FromHours(18));
        }

        Live(TimeSpan.FromDays(1));
        Refit = new DetectorRefit(Panel, Spans, Anomalies, Decisions, Database, Audit, TimeProvider.System, NullLogger<DetectorRefit>.Instance);
    }

    public HistorianDatabase Database { get; }

    public EventDatabase Events { get; }

    public DetectionPanel Panel { get; } = DetectionPanel.Statistical(Plants.Catalogue, TimeZoneInfo.Utc);

    public TrainingSpanStore Spans => new(Events);

    public AnomalyStore Anomalies => new(Events);

    public ModelDecisionStore Decisions { get; }

    public AuditLog Audit { get; }

    public DetectorRefit Refit { get; }

    /// <summary>Marks the anomalies, the oldest first.</summary>
    public RefitPlace Mark(params MarkKind[] marks)
    {
        var found = Anomalies.Read(Plants.Noon, _time).Reverse().ToList();
        Assert.True(found.Count >= marks.Length, $"{found.Count} anomalies were found, {marks.Length} are to be marked.");
        foreach (var (anomaly, mark) in found.Zip(marks))
        {
            Anomalies.Append(anomaly.Id, new AnomalyMark(_time, mark, "ann", ""));
        }

        return this;
    }

    public async Task<RefitState> RunAsync()
    {
        Refit.Start("ann");
        await Refit.WhenIdleAsync();
        return Refit.State;
    }

    /// <summary>The units that are unusual after ten minutes of this.</summary>
    public string FoundIn((string Tag, double Value) change)
    {
        Live(TimeSpan.FromMinutes(10), change);
        return string.Join(' ', Panel.Evaluate(Plants.Nominal(_time, change)).Units.Select(u => u.Unit));
    }

    public async ValueTask DisposeAsync()
    {
        await Refit.DisposeAsync();
        _accounts.Dispose();
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    // Stored, judged and recorded.
    private void Live(TimeSpan span, params (string Tag, double Value)[] changes)
    {
        _recorder ??= new AnomalyRecorder(Anomalies);
        using var writer = new BulkWriter(Database, Origin.Simulated);
        for (var end = _time + span; _time < end; _time = _time.AddMinutes(1))
        {
            _recorder.Take(Panel.Evaluate(Plants.Nominal(_time, changes)));
            writer.Append(Plants.Nominal(_time, changes));
        }

        writer.Flush();
        _recorder.Write();
    }
}
