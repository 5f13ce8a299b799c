using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>Named values side by side, such as contributions or running hours. A bar without a value stays empty and says so in the summary.</summary>
public sealed partial class Bars : ApexControl
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartPart> Parts { get; set; }

    [Parameter]
    public string Unit { get; set; } = "";

    [Parameter]
    public int Decimals { get; set; } = 1;

    /// <summary>Lying bars leave room for long names.</summary>
    [Parameter]
    public bool Horizontal { get; set; }

    protected override bool HasValues => Parts.Any(p => double.IsFinite(p.Value));

    private string Summary => $"{Label}: {string.Join(", ", Parts.Select(p => double.IsFinite(p.Value) ? $"{p.Name} {Format.Number(p.Value, Decimals)} {Unit}".TrimEnd() : $"{p.Name} no value"))}.";

    protected override object Picture() => new
    {
        kind = "bars",
        name = Label,
        names = Parts.Select(p => p.Name).ToArray(),
        values = Parts.Select(p => double.IsFinite(p.Value) ? p.Value : (double?)null).ToArray(),
        priorities = Parts.Select(p => p.Priority).ToArray(),
        unit = Unit,
        decimals = Decimals,
        horizontal = Horizontal,
        height = Height,
    };
}
