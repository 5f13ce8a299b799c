using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>Parts of a whole, such as a gas composition. A part without a value is left out and named in the summary.</summary>
public sealed partial class Donut : ApexControl
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartPart> Parts { get; set; }

    [Parameter]
    public string Unit { get; set; } = "%";

    [Parameter]
    public int Decimals { get; set; } = 1;

    private IEnumerable<ChartPart> Known => Parts.Where(p => double.IsFinite(p.Value) && p.Value >= 0);

    protected override bool HasValues => Known.Any(p => p.Value > 0);

    private string Summary => $"{Label}: {string.Join(", ", Parts.Select(p => double.IsFinite(p.Value) ? $"{p.Name} {Format.Number(p.Value, Decimals)} {Unit}" : $"{p.Name} no value"))}.";

    protected override object Picture() => new
    {
        kind = "donut",
        names = Known.Select(p => p.Name).ToArray(),
        values = Known.Select(p => p.Value).ToArray(),
        unit = Unit,
        decimals = Decimals,
        height = Height,
    };
}
