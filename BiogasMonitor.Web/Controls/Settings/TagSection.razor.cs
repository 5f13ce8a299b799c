using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>The tag catalogue of the open database, searchable.</summary>
public sealed partial class TagSection
{
    private string _search = "";
    private IReadOnlyList<Tag> _tags = [];

    [Inject]
    private LivePlant Plant { get; set; } = default!;

    [Inject]
    private IOptions<PlantOptions> Options { get; set; } = default!;

    protected override void OnInitialized() => _tags = Plant.Catalogue.Tags;

    // Every word must occur somewhere in the tag.
    private List<Tag> Shown()
    {
        var words = _search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. _tags.Where(tag => words.All(word => $"{tag.Name} {tag.Description} {tag.Unit} {tag.Equipment}".Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    private static string Range(Tag tag) =>
        tag is { RangeLow: { } low, RangeHigh: { } high } ? $"{Format.Limit(low)} to {Format.Limit(high)}" : Limit(tag.RangeLow) + Limit(tag.RangeHigh);

    private static string Limit(double? value) => value is { } number ? Format.Limit(number) : "";

    private static bool HasAlarm(Tag tag) => (tag.LowLow ?? tag.Low ?? tag.High ?? tag.HighHigh ?? tag.AlarmState) is not null;
}
