using System.Globalization;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls;

/// <summary>A small bar: alarm zones, warning zones, normal zone, and the marker of the value; no marker for a Bad value.</summary>
public sealed partial class NormalBand
{
    private Tag? _tag;
    private BandScale _scale;
    private string _limits = "";
    private string _warn = "";
    private string _ok = "";
    private string? _position;
    private bool _changed = true;

    [Parameter, EditorRequired]
    public required Reading Reading { get; set; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_tag, Reading.Tag))
        {
            _tag = Reading.Tag;
            _scale = BandScale.Of(_tag);
            _limits = TagText.Limits(_tag);
            _warn = Span(_tag.LowLow ?? _scale.From, _tag.HighHigh ?? _scale.To);
            _ok = Span(_tag.Low ?? _tag.LowLow ?? _scale.From, _tag.High ?? _tag.HighHigh ?? _scale.To);
            _changed = true;
        }

        var position = Reading.Quality.IsUsable() && !double.IsNaN(Reading.Value)
            ? (100 * _scale.Share(Reading.Value)).ToString("0", CultureInfo.InvariantCulture)
            : null;
        _changed |= position != _position;
        _position = position;
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private string Span(double from, double to)
    {
        var left = 100 * _scale.Share(from);
        return string.Create(CultureInfo.InvariantCulture, $"left:{left:0.#}%;width:{(100 * _scale.Share(to)) - left:0.#}%");
    }
}
