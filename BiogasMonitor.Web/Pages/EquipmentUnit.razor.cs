using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>One unit: how it does, what it should do, and every value of it.</summary>
public sealed partial class EquipmentUnit : HistoryComponentBase<UnitHistory>
{
    private const int MostPoints = 800;
    private const int MostAlarms = 6;

    private IReadOnlyList<Equipment> _units = [];
    private Equipment? _unit;
    private Equipment? _before;
    private Equipment? _after;
    private DriveTrain? _drive;
    private IReadOnlyList<Kpi> _kpis = [];
    private IReadOnlyList<Tag> _main = [];
    private IReadOnlyList<TagGroup> _groups = [];
    private IReadOnlyList<Tag> _devices = [];
    private IReadOnlyList<string> _motors = [];

    /// <summary>Id of the unit.</summary>
    [Parameter]
    public string Unit { get; set; } = "";

    [Inject]
    private LivePredictions Predictions { get; set; } = default!;

    [Inject]
    private MotorHours Hours { get; set; } = default!;

    private List<AlarmRecord> UnitAlarms => [.. Alarms.Shown.Where(a => a.Condition.Unit == _unit?.Id)];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _units = Equipment.In(Plant.Catalogue);
    }

    protected override void OnParametersSet()
    {
        var at = _units.Select(u => u.Id).ToList().FindIndex(id => string.Equals(id, Unit, StringComparison.OrdinalIgnoreCase));
        if (at >= 0 && _unit?.Id == _units[at].Id)
        {
            return;
        }

        _unit = at < 0 ? null : _units[at];
        _before = at > 0 ? _units[at - 1] : null;
        _after = at >= 0 && at + 1 < _units.Count ? _units[at + 1] : null;
        if (_unit is not null)
        {
            Take(_unit.Id);
        }

        Reread();
    }

    protected override UnitHistory? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (unit, tags) = (_unit, _main.Select(t => t.Name).ToArray());
        if (unit is null)
        {
            return null;
        }

        var from = nowUtc.AddDays(-1);
        var series = tags.Length == 0 ? [] : reader.GetTrend(tags, from, nowUtc, MostPoints, cancellationToken);
        return new UnitHistory(unit.Id, from, nowUtc, [.. series.Where(s => s.Points.Count > 0).Select(ChartSeries.Of)], Hours.Get(Plant.Catalogue, cancellationToken));
    }

    private void Take(string unit)
    {
        _drive = DriveTrain.Of(unit, Plant.Catalogue);
        _kpis = TargetTags.KpisOf(unit, Plant.Catalogue);
        _main = MainTags.Of(unit, Plant.Catalogue);
        var groups = TagGroup.Of(unit, Plant.Catalogue);
        _groups = [.. groups.Where(g => !g.Tags[0].IsDiscrete)];
        _devices = [.. groups.Where(g => g.Tags[0].IsDiscrete).SelectMany(g => g.Tags)];
        _motors = [.. _devices.Select(d => d.Name).Where(n => AlarmSystem.Find(AlarmCondition.IdOf(n, AlarmKind.Trip)) is not null)];
    }

    private Reading[] ReadingsOf(IEnumerable<Tag> tags) => [.. tags.Select(t => Readings[t.Name]).OfType<Reading>()];
}
