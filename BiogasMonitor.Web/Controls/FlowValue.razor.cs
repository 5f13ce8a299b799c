using System.Globalization;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls;

/// <summary>The <see cref="LiveValue"/> of a drawing: the same rules in SVG.</summary>
public sealed partial class FlowValue
{
    public const int Width = 100;
    public const int Height = 45;
    private const int Track = Width - 14;

    private Shown? _shown;
    private Tag? _tag;

    // Told to the renderer as the same strings again and again, which it sees at a glance.
    private (string X, string Width) _ok;
    private string _mark = "";
    private string _at = "";
    private string _link = "";
    private string _title = "";
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

    private static string Class(Shown shown) => (shown.Number is null ? "fv-bad " : "") + (shown.Limit.IsOut ? "fv-out fv-" + shown.Limit.Priority.ToString().ToLowerInvariant() : "");

    // Beside the tag's name there is room for the largest part only: "821 d" of "821 d 11 h".
    private static string ShortAge(string age) => string.Join(' ', age.Split(' ').Take(2));

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

        if (reading.Tag != _tag)
        {
            Place(reading.Tag);
        }

        if (_shown is not { } former || (former.Quality, former.Limit, former.Mark) != (shown.Quality, shown.Limit, shown.Mark))
        {
            _title = TagText.Title(reading.Tag, shown.Quality, shown.Limit, shown.Mark);
        }

        _mark = shown.Number is null ? "" : N(5.8 + (Track * BandScale.Of(reading.Tag).Share(reading.Value)));
        _shown = shown;
        _changed = true;
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private void Place(Tag tag)
    {
        var scale = BandScale.Of(tag);
        var (from, to) = (scale.Share(tag.Low ?? tag.LowLow ?? scale.From), scale.Share(tag.High ?? tag.HighHigh ?? scale.To));
        _ok = (N(7 + (Track * from)), N(Track * (to - from)));
        (_at, _link, _shown, _tag) = (SymbolState.At(X, Y, 0), Format.TrendLink(tag.Name), null, tag);
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
