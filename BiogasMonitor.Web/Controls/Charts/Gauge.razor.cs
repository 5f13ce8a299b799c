using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>One value on an arc, such as the health of a unit. NaN says that there is no value.</summary>
public sealed partial class Gauge : ApexControl
{
    [Parameter, EditorRequired]
    public required double Value { get; set; }

    [Parameter]
    public double Min { get; set; }

    [Parameter]
    public double Max { get; set; } = 100;

    [Parameter]
    public string Unit { get; set; } = "";

    [Parameter]
    public int Decimals { get; set; }

    /// <summary>critical, high, medium or low when the value needs a hand; null is normal.</summary>
    [Parameter]
    public string? Priority { get; set; }

    protected override bool HasValues => double.IsFinite(Value);

    private string Text => $"{Format.Number(Value, Decimals)} {Unit}".TrimEnd();

    protected override object Picture() => new
    {
        kind = "gauge",
        share = Math.Clamp((Value - Min) / (Max - Min), 0, 1) * 100,
        text = Text,
        name = Label,
        priority = Priority,
        height = Height,
    };
}
