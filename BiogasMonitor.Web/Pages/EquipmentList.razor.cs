using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>Every unit of the plant in process order.</summary>
public sealed partial class EquipmentList : HistoryComponentBase<EquipmentHistory>
{
    private Kpi? _uptime;
    private IReadOnlyList<Equipment> _units = [];
    private Dictionary<string, List<Tag>> _devices = [];

    [Inject]
    private MotorHours Hours { get; set; } = default!;

    [Inject]
    private LivePredictions Predictions { get; set; } = default!;

    [Inject]
    private KpiHistory KpiDays { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _uptime = Kpis.In(Plant.Catalogue).FirstOrDefault(k => k.IsShareOfTime);
        _units = Equipment.In(Plant.Catalogue);
        _devices = _units.ToDictionary(u => u.Id, u => TagGroup.Of(u.Id, Plant.Catalogue).SelectMany(g => g.Tags).Where(t => t.IsDiscrete).ToList(), StringComparer.Ordinal);
    }

    protected override EquipmentHistory? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken) => new(Hours.Get(Plant.Catalogue, cancellationToken));

    private Reading[] ReadingsOf(IEnumerable<Tag> tags) => [.. tags.Select(t => Readings[t.Name]).OfType<Reading>()];
}
