using System.Globalization;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls;

/// <summary>The <see cref="LiveValue"/> of a drawing: the same rules in SVG.</summary>
public sealed partial class FlowValue
{
    public const int Width = 100;
    public const int Height = 45;
    private const int Track = Width - 14;

    private Shown _shown;
    private (double From, double To) _ok;
    private string _mark = "";
    private bool _changed = true;

    [Parameter, EditorRequired]
    public required double X { get; set; }

    [Parameter, EditorRequired]
    public required double Y { get; set; }

    /// <summary>Nothing is drawn for a tag this plant does not have.</summary>
    [Parameter, EditorRequired]
    public required Reading? Reading { get; set; }

    /// <summary>A word behind the tag name, such as "CH4".</summary>
    [Parameter]
    public string? Label { get; set; }

    private string Class => (_shown.Number is null ? "fv-bad " : "") + (_shown.Limit.IsOut ? "fv-out fv-" + _shown.Limit.Priority.ToString().ToLowerInvariant() : "");

    // Beside the tag's name there is room for the largest part only: "821 d" of "821 d 11 h".
    private string ShortAge => string.Join(' ', (_shown.Age ?? "").Split(' ').Take(2));

    protected override void OnParametersSet()
    {
        if (Reading is not { } reading)
        {
            return;
        }

        var shown = Shown.Of(reading);
        if (shown == _shown)
        {
            return;
        }

        var tag = reading.Tag;
        var scale = BandScale.Of(tag);
        _ok = (scale.Share(tag.Low ?? tag.LowLow ?? scale.From), scale.Share(tag.High ?? tag.HighHigh ?? scale.To));
        _mark = shown.Number is null ? "" : N(5.8 + (Track * scale.Share(reading.Value)));
        _shown = shown;
        _changed = true;
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
