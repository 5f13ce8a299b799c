using System.Diagnostics.Metrics;

namespace BiogasMonitor.Web.Health;

/// <summary>One instrument with its series, one for each set of tags. Any thread.</summary>
public sealed class InstrumentReading
{
    // Nothing that a caller may choose is a tag; this is for what nobody has thought of.
    private const int MostSeries = 1_000;

    private static readonly double[] s_usualBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MeterSeries> _series = new(StringComparer.Ordinal);
    private readonly bool _isObserved;
    private readonly bool _adds;

    private InstrumentReading(Instrument instrument, MeterKind kind, bool adds, double[] bounds)
    {
        (Name, Unit, Description, Kind, Bounds) = (instrument.Name, instrument.Unit ?? "", instrument.Description ?? "", kind, bounds);
        (_isObserved, _adds) = (instrument.IsObservable, adds);
    }

    public string Name { get; }

    public string Unit { get; }

    public string Description { get; }

    public MeterKind Kind { get; }

    /// <summary>Upper bounds of a histogram's buckets, without the endless last one.</summary>
    public IReadOnlyList<double> Bounds { get; }

    /// <summary>Null for a kind of instrument that is not known.</summary>
    public static InstrumentReading? Of(Instrument instrument) => Generic(instrument) switch
    {
        var t when t == typeof(Counter<>) => new(instrument, MeterKind.Counter, true, []),
        var t when t == typeof(ObservableCounter<>) => new(instrument, MeterKind.Counter, false, []),
        var t when t == typeof(UpDownCounter<>) => new(instrument, MeterKind.Gauge, true, []),
        var t when t == typeof(Gauge<>) || t == typeof(ObservableGauge<>) || t == typeof(ObservableUpDownCounter<>) => new(instrument, MeterKind.Gauge, false, []),
        var t when t == typeof(Histogram<>) => new(instrument, MeterKind.Histogram, true, BoundsOf(instrument)),
        _ => null,
    };

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = MeterLabels.Of(tags);
        lock (_lock)
        {
            if (!_series.TryGetValue(key, out var series))
            {
                if (_series.Count >= MostSeries)
                {
                    return;
                }

                _series[key] = series = new MeterSeries(Kind == MeterKind.Histogram ? Bounds.Count + 1 : 0);
            }

            series.Take(value, _adds, Bounds);
        }
    }

    /// <summary>A copy of each series by its labels, such as <c>step="store"</c>.</summary>
    public IReadOnlyList<(string Labels, MeterSeries Series)> Series()
    {
        lock (_lock)
        {
            return [.. _series.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.Copy()))];
        }
    }

    /// <summary>What is not said again is no longer so.</summary>
    public void ForgetObserved()
    {
        lock (_lock)
        {
            if (_isObserved)
            {
                _series.Clear();
            }
        }
    }

    private static Type Generic(Instrument instrument) => instrument.GetType() is { IsGenericType: true } type ? type.GetGenericTypeDefinition() : instrument.GetType();

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        _ => s_usualBounds,
    };
}
