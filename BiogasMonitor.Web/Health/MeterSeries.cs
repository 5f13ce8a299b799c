namespace BiogasMonitor.Web.Health;

/// <summary>The numbers of one series.</summary>
/// <param name="buckets">0 for what is no histogram.</param>
public sealed class MeterSeries(int buckets)
{
    private readonly long[] _counts = new long[buckets];

    /// <summary>The value of a counter or gauge, the sum of a histogram.</summary>
    public double Value { get; private set; }

    /// <summary>Values in each bucket of a histogram, each value in one.</summary>
    public IReadOnlyList<long> Counts => _counts;

    internal void Take(double value, bool adds, IReadOnlyList<double> bounds)
    {
        Value = adds ? Value + value : value;
        if (_counts.Length > 0)
        {
            var i = 0;
            while (i < bounds.Count && value > bounds[i])
            {
                i++;
            }

            _counts[i]++;
        }
    }

    internal MeterSeries Copy()
    {
        var copy = new MeterSeries(_counts.Length) { Value = Value };
        _counts.CopyTo(copy._counts, 0);
        return copy;
    }
}
