using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>Every unit of the plant in process order.</summary>
public sealed partial class EquipmentList : HistoryComponentBase<EquipmentHistory>
{
    private IReadOnlyList<Equipment> _units = [];
    private Dictionary<string, List<Tag>> _devices = [];

    [Inject]
    private MotorHours Hours { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _units = Equipment.In(Plant.Catalogue);
        _devices = _units.ToDictionary(u => u.Id, u => Plant.Catalogue.Tags.Where(t => t.Equipment == u.Id && t.IsDiscrete).OrderBy(t => t.Kind switch { TagKind.Motor => 0, TagKind.Status => 1, _ => 2 }).ToList(), StringComparer.Ordinal);
    }

    protected override EquipmentHistory? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken) => new(Hours.Get(Plant.Catalogue, cancellationToken));

    private Reading[] ReadingsOf(IEnumerable<Tag> tags) => [.. tags.Select(t => Readings[t.Name]).OfType<Reading>()];
}
