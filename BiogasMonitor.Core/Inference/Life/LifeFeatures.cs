using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Life;

/// <summary>
/// Makes one row of numbers a unit from the last 24 h as 10-min means: of each signal its level, slope and curvature over several spans, against what speed and load
/// call for, in shares of the way from its nominal to its functional limit. Training and the running plant both use it.
/// </summary>
public sealed class LifeFeatures
{
    /// <summary>Steps of 10 min that a row looks back.</summary>
    public const int Steps = 144;

    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    // 10 min (against the step before), 1 h, 6 h, 24 h.
    private static readonly (string Name, int Steps)[] s_spans = [("10 min", 2), ("1 h", 6), ("6 h", 36), ("24 h", Steps)];

    // Less of the last 6 h than this share, and the unit gets no row.
    private const double LeastShare = 0.5;
    private const double Running = 0.99;

    private readonly Dictionary<string, Tag> _tags;

    public LifeFeatures(TagCatalogue catalogue)
    {
        Tags = LifeUnits.Tags;
        _tags = Tags.ToDictionary(tag => tag, tag => catalogue[catalogue.IndexOf(tag)]);
        Names = [.. NamesOf()];
    }

    /// <summary>Tags that a window must have.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>In the order of a row, for the card.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The row at the end of a window; null while the unit stands still or too little of it is known.</summary>
    public float[]? Row(LifeUnit unit, Window window) => Row(unit, window, window.Steps);

    /// <param name="end">Step after the newest one; only the <see cref="Steps"/> before it count.</param>
    public float[]? Row(LifeUnit unit, Window window, int end)
    {
        var from = Math.Max(0, end - Steps);
        ReadOnlySpan<double> Of(string tag) => window.Means[PlaceOf(window, tag)].AsSpan(from, end - from);
        if (unit.Running is { } motor && !(Of(motor)[^1] >= Running))
        {
            return null;
        }

        var row = new List<float>(Names.Count) { LifeUnits.All.ToList().IndexOf(unit) };
        row.AddRange(LifeUnits.Loads.Select(load => (float)Level(Trend.Of(Last(Of(load), 6)), _tags[load].Nominal ?? 0)));
        var known = 0;
        foreach (var signal in unit.Signals)
        {
            var shares = Shares(signal, Of(signal.Tag), signal.Load is { } load ? Of(load) : default, unit.Running is { } tag ? Of(tag) : default);
            known += Trend.Of(Last(shares, 36)).Count;
            Append(row, shares);
        }

        row.AddRange(new float[Names.Count - row.Count]);
        return known >= LeastShare * 36 * unit.Signals.Count ? [.. row] : null;
    }

    /// <summary>0 is what load calls for, 1 the limit; NaN where a value is missing or the unit stands still.</summary>
    private double[] Shares(LifeSignal signal, ReadOnlySpan<double> values, ReadOnlySpan<double> loads, ReadOnlySpan<double> running)
    {
        var tag = _tags[signal.Tag];
        var nominal = tag.Nominal ?? 0;
        var way = (Limit(tag, signal.IsHigh) ?? nominal + (signal.IsHigh ? 0.1 : -0.1) * (tag.RangeHigh - tag.RangeLow) ?? nominal + 1) - nominal;
        var shares = new double[values.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var called = signal.Load is null ? nominal : nominal * Math.Pow(Math.Clamp(loads[i] / _tags[signal.Load].Nominal!.Value, 0.1, 2), signal.Exponent);
            shares[i] = running.Length > 0 && !(running[i] >= Running) ? double.NaN : (values[i] - called) / way;
        }

        return shares;
    }

    private static void Append(List<float> row, double[] shares)
    {
        foreach (var (_, steps) in s_spans)
        {
            var trend = Trend.Of(Last(shares, steps));
            var slopePerHour = trend.Slope * 6;
            row.Add((float)Level(trend, 0));
            row.Add((float)slopePerHour);
            row.Add((float)trend.Curvature);
            row.Add((float)HoursToLimit(trend.Level + trend.Slope * (steps - 1) / 2, slopePerHour));
        }
    }

    private static double Level(Trend trend, double otherwise) => trend.Count > 0 ? trend.Level : otherwise;

    /// <summary>Where the straight line would meet the limit.</summary>
    private static double HoursToLimit(double level, double slopePerHour) =>
        slopePerHour > 1e-6 ? Math.Clamp((1 - level) / slopePerHour, 0, Results.LifeAnswer.InSightHours) : Results.LifeAnswer.InSightHours;

    private static double? Limit(Tag tag, bool isHigh) => isHigh ? tag.HighHigh ?? tag.High : tag.LowLow ?? tag.Low;

    private static ReadOnlySpan<double> Last(ReadOnlySpan<double> values, int steps) => values[Math.Max(0, values.Length - steps)..];

    private static int PlaceOf(Window window, string tag)
    {
        for (var i = 0; i < window.Tags.Count; i++)
        {
            if (window.Tags[i].Name == tag)
            {
                return i;
            }
        }

        throw new ArgumentException($"The window lacks the tag {tag}.", nameof(window));
    }

    private static IEnumerable<string> NamesOf()
    {
        string[] kinds = ["level", "slope", "curvature", "hours to limit"];
        var signals = Enumerable.Range(1, LifeUnits.MostSignals).SelectMany(signal => s_spans.SelectMany(span => kinds.Select(kind => $"signal {signal}: {kind}, {span.Name}")));
        return LifeUnits.Loads.Prepend("unit").Concat(signals);
    }
}
