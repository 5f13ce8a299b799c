using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Life;

/// <summary>
/// Makes one row of numbers a unit from the last 72 h as 10-min means: how far along the furthest of its ways of failing is and how fast it goes (<see cref="Wear"/>), against what
/// speed and load call for, in shares of the way from its nominal to its functional limit. Training and the running plant both use it.
/// </summary>
public sealed class LifeFeatures
{
    /// <summary>Steps of 10 min that a row looks back.</summary>
    public const int Steps = 432;

    public const int MostBeside = 2;

    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private const int HourSteps = 6;
    private const int KnownSteps = 36;

    // Less of the last 6 h than this share, and the unit gets no row.
    private const double LeastShare = 0.5;
    private const double Running = 0.99;

    private readonly Dictionary<string, Tag> _tags;

    public LifeFeatures(TagCatalogue catalogue)
    {
        Tags = LifeUnits.Tags;
        _tags = Tags.ToDictionary(tag => tag, tag => catalogue[catalogue.IndexOf(tag)]);
        Names = ["unit", "way of failing", .. LifeUnits.Loads, .. Wear.Names, .. Enumerable.Range(1, MostBeside).Select(i => $"beside {i}: level, 1 h")];
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
        double[] Of(string tag) => window.Means[PlaceOf(window, tag)][from..end];
        if (unit.Running is { } motor && !(Of(motor)[^1] >= Running))
        {
            return null;
        }

        List<double[]> paths = [.. unit.Paths.Select(path => Mean([.. path.Signals.Select(signal => Shares(signal, Of, unit.Running))]))];
        var furthest = Enumerable.Range(0, paths.Count).MaxBy(i => Level(paths[i]));
        if (Trend.Of(Last(paths[furthest], KnownSteps)).Count < LeastShare * KnownSteps)
        {
            return null;
        }

        var row = new List<float>(Names.Count) { LifeUnits.All.ToList().IndexOf(unit), furthest };
        row.AddRange(LifeUnits.Loads.Select(load => (float)Level(Of(load), _tags[load].Nominal ?? 0)));
        row.AddRange(Wear.Of(paths[furthest]));
        row.AddRange(unit.Beside.Select(signal => (float)Level(Shares(signal, Of, unit.Running))));
        return [.. row, .. new float[Names.Count - row.Count]];
    }

    /// <summary>0 is what load calls for, 1 the limit; NaN where a value is missing or the unit stands still.</summary>
    private double[] Shares(LifeSignal signal, Func<string, double[]> of, string? motor)
    {
        var tag = _tags[signal.Tag];
        var nominal = tag.Nominal ?? 0;
        var way = (Limit(tag, signal.IsHigh) ?? nominal + (signal.IsHigh ? 0.1 : -0.1) * (tag.RangeHigh - tag.RangeLow) ?? nominal + 1) - nominal;
        var (values, loads, twins, running) = (of(signal.Tag), Optional(signal.Load), Optional(signal.Twin), Optional(motor));
        var shares = new double[values.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var called = signal.Load is null ? nominal : nominal * Math.Pow(Math.Clamp(loads[i] / _tags[signal.Load].Nominal!.Value, 0.1, 2), signal.Exponent);
            var beside = signal.Twin is null ? 0 : twins[i] - _tags[signal.Twin].Nominal!.Value;
            shares[i] = running.Length > 0 && !(running[i] >= Running) ? double.NaN : (values[i] - beside - called) / way;
        }

        return shares;

        double[] Optional(string? name) => name is null ? [] : of(name);
    }

    /// <summary>Step by step, of those that are known.</summary>
    private static double[] Mean(IReadOnlyList<double[]> signals) =>
        [.. Enumerable.Range(0, signals[0].Length).Select(i => signals.Select(signal => signal[i]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())];

    private static double Level(ReadOnlySpan<double> values, double otherwise = 0) => Trend.Of(Last(values, HourSteps)) is { Count: > 0 } trend ? trend.Level : otherwise;

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
}
