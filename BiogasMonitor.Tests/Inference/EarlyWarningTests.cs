using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Inference.Projections;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Inference;

public sealed class EarlyWarningTests : IDisposable
{
    private const string Condition = "AIT-203.LimitAhead";

    private readonly TinyModels _place = new();
    private readonly AlarmSystem _alarms;
    private readonly EarlyWarnings _warnings;

    public EarlyWarningTests()
    {
        _alarms = new AlarmSystem(Plants.Catalogue, new AlarmJournal(_place.Events), new FakeTimeProvider());
        _warnings = new EarlyWarnings(_alarms, Plants.Catalogue);
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Report_ForTenMinutes_RaisesALowAlarmThatSaysWhen()
    {
        Run(0, 10, [Ahead(9)]);
        Assert.False(_alarms.Find(Condition)!.IsActive);

        Run(10, 2, [Ahead(9)]);

        var alarm = _alarms.Find(Condition)!;
        Assert.True(alarm.IsActive);
        Assert.Equal(AlarmPriority.Low, alarm.Condition.Priority);
        Assert.EndsWith("reaches its high limit of 4 ppm in 9 h (6 to 14)", alarm.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ProjectionComesAndGoes_IsOneAlarm()
    {
        Run(0, 12, [Ahead(9)]);
        for (var minute = 12; minute < 132; minute += 20)
        {
            Run(minute, 10, []);
            Run(minute + 10, 10, [Ahead(20)]);
        }

        Assert.True(_alarms.Find(Condition)!.IsActive);
        Assert.Equal(1, Count("Activated"));
        Run(132, 32, []);
        Assert.False(_alarms.Find(Condition)!.IsActive);
    }

    [Fact]
    public void Report_FarAhead_RaisesNothing()
    {
        Run(0, 30, [Ahead(13)]);

        Assert.False(_alarms.Find(Condition)!.IsActive);
    }

    private static LimitProjection Ahead(double hours) => new("AIT-203", "high", 4, Plants.Noon, hours - 3, hours, hours + 5);

    private int Count(string happened) => new AlarmJournal(_place.Events).GetTransitions(Plants.Noon, Plants.Noon.AddDays(1)).Count(t => t.After.Condition.Id == Condition && t.Event.ToString() == happened);

    private void Run(int fromMinute, int minutes, IReadOnlyList<LimitProjection> projections)
    {
        for (var minute = fromMinute; minute < fromMinute + minutes; minute++)
        {
            _warnings.Report(projections);
            _alarms.Evaluate(Plants.Nominal(Plants.Noon.AddMinutes(minute)));
        }
    }
}
