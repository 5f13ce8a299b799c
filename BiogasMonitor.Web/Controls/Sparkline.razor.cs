using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls;

/// <summary>A small line drawn on the server from at most 150 points; rendered again only when it is given other points.</summary>
public sealed partial class Sparkline
{
    private const int Width = 160;
    private const int Height = 30;
    private const int LongestPlainGap = 3;

    private readonly List<(double From, double To)> _gaps = [];
    private IReadOnlyList<double>? _drawn;
    private string _path = "";
    private (double Top, double Height)? _band;
    private bool _changed = true;

    /// <summary>Evenly spaced, oldest first; NaN where there is no data.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<double> Points { get; set; }

    /// <summary>Bounds of the normal band; open when null.</summary>
    [Parameter]
    public double? Low { get; set; }

    [Parameter]
    public double? High { get; set; }

    [Parameter]
    public string Label { get; set; } = "Last 24 hours";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, Points))
        {
            return;
        }

        _drawn = Points;
        _changed = true;
        Draw();
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private void Draw()
    {
        _gaps.Clear();
        _path = "";
        _band = null;
        var known = Points.Where(double.IsFinite).ToList();
        if (known.Count == 0)
        {
            return;
        }

        // A flat line stays flat: noise below half a percent of the value is not blown up to the full height.
        var middle = (known.Min() + known.Max()) / 2;
        var half = Math.Max((known.Max() - known.Min()) * 0.6, Math.Max(Math.Abs(middle) * 0.005, 1e-6));
        double Y(double value) => Height * (1 - Math.Clamp((value - middle + half) / (2 * half), 0, 1));
        if (Low is not null || High is not null)
        {
            var top = High is { } high ? Y(high) : 0;
            var bottom = Low is { } low ? Y(low) : Height;
            _band = (top, Math.Max(0, bottom - top));
        }

        Trace(Y);
    }

    private void Trace(Func<double, double> y)
    {
        var step = (double)Width / Math.Max(1, Points.Count - 1);
        var path = new StringBuilder();
        var gapFrom = -1;
        for (var i = 0; i <= Points.Count; i++)
        {
            var hole = i < Points.Count && !double.IsFinite(Points[i]);
            if (hole)
            {
                gapFrom = gapFrom < 0 ? i : gapFrom;
                continue;
            }

            if (gapFrom >= 0 && i - gapFrom > LongestPlainGap)
            {
                _gaps.Add((Math.Max(0, gapFrom - 1) * step, Math.Min(i, Points.Count - 1) * step));
            }

            if (i < Points.Count)
            {
                var start = i == 0 || gapFrom >= 0;
                path.Append(start ? 'M' : 'L').Append(N(i * step)).Append(' ').Append(N(y(Points[i])));
                gapFrom = -1;
            }
        }

        _path = path.ToString();
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
