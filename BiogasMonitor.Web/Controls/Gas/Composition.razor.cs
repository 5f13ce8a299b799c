using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls.Charts;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Gas;

/// <summary>The composition of one gas stream. A part without a value leaves the bar open where it would be.</summary>
public sealed partial class Composition
{
    private readonly List<(string Name, double Share, int Shade)> _segments = [];
    private ChartPart[] _parts = [];
    private KpiReading _rest;
    private bool _unknown;
    private string _summary = "";

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Stable id.</summary>
    [Parameter, EditorRequired]
    public required string Code { get; set; }

    /// <summary>Parts in percent that together make the stream; at most one without a measured value, the rest.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CompositionPart> Parts { get; set; }

    /// <summary>Components too small for the bar, with units of their own.</summary>
    [Parameter]
    public IReadOnlyList<CompositionPart> Traces { get; set; } = [];

    /// <summary>Drawn as a ring, renewed every 5 s, in place of the bar.</summary>
    [Parameter]
    public bool Ring { get; set; }

    [Parameter]
    public Reading? Flow { get; set; }

    protected override void OnParametersSet()
    {
        var measured = Parts.Select(p => p.Measured).OfType<Reading>().ToList();
        var bad = measured.Where(r => !r.Quality.IsUsable() || double.IsNaN(r.Value)).ToList();
        var rest = Math.Max(0, 100 - measured.Except(bad).Sum(r => r.Value));
        _rest = bad.Count > 0
            ? new KpiReading(double.NaN, Quality.BadInput, "no value: " + string.Join(", ", bad.Select(r => $"{r.Tag.Name} is Bad ({r.Quality.Reason()})")))
            : new KpiReading(rest, Quality.Good, "");
        _unknown = bad.Count > 0;
        _segments.Clear();
        for (var i = 0; i < Parts.Count; i++)
        {
            var value = Parts[i].Measured is { } reading ? (bad.Contains(reading) ? double.NaN : reading.Value) : _rest.Value;
            if (value > 0)
            {
                _segments.Add((Parts[i].Name, Math.Min(value, 100), i % 4));
            }
        }

        _parts = [.. Parts.Select(p => new ChartPart(p.Name, p.Measured is not { } r ? _rest.Value : bad.Contains(r) ? double.NaN : r.Value))];
        _summary = $"{Title}: " + string.Join(", ", _segments.Select(s => $"{s.Name} {Format.Number(s.Share, 1)} %")) + (_unknown ? ", the rest is not known" : "");
    }
}
