namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>
/// The last values of a tag, by age and by size: mean, standard deviation, median and median absolute deviation of exactly these, whatever
/// passed before. Two arrays of the capacity; taking a value moves at most one of them by one place, and everything else is O(log n).
/// </summary>
internal sealed class SlidingWindow(int capacity)
{
    private readonly double[] _byAge = new double[capacity];
    private readonly double[] _bySize = new double[capacity];
    private int _next;
    private double _origin;
    private double _sum;
    private double _squares;

    public int Capacity => capacity;

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    public ReadOnlySpan<double> InOrder => _bySize.AsSpan(0, Count);

    /// <param name="value">A number, never NaN.</param>
    public void Add(double value)
    {
        if (IsFull)
        {
            Replace(_byAge[_next], value);
        }
        else
        {
            Insert(value);
        }

        _byAge[_next] = value;
        _next = (_next + 1) % capacity;
        if (_next == 0 || Count == 1)
        {
            SumAnew();
        }
    }

    public Usual GetUsual(BaselineKind kind, double least)
    {
        if (Count == 0 || kind == BaselineKind.Median)
        {
            return Usual.Of(InOrder, kind, least);
        }

        var variance = Count > 1 ? (_squares - (_sum * _sum / Count)) / (Count - 1) : 0;
        return new Usual(_origin + (_sum / Count), Math.Max(least, Math.Sqrt(Math.Max(0, variance))));
    }

    private void Insert(double value)
    {
        var place = Sorted.LowerBound(InOrder, value);
        Array.Copy(_bySize, place, _bySize, place + 1, Count - place);
        _bySize[place] = value;
        Count++;
        Sum(value, 1);
    }

    private void Replace(double old, double value)
    {
        var (from, to) = (Sorted.LowerBound(InOrder, old), Sorted.LowerBound(InOrder, value));
        if (to > from)
        {
            to--;
            Array.Copy(_bySize, from + 1, _bySize, from, to - from);
        }
        else
        {
            Array.Copy(_bySize, to, _bySize, to + 1, from - to);
        }

        _bySize[to] = value;
        Sum(old, -1);
        Sum(value, 1);
    }

    private void Sum(double value, int sign)
    {
        var distance = value - _origin;
        _sum += sign * distance;
        _squares += sign * distance * distance;
    }

    // Once a turn: what adding and subtracting leaves behind in the last digits does not grow over the months.
    private void SumAnew()
    {
        (_origin, _sum, _squares) = (_bySize[Count / 2], 0, 0);
        foreach (var value in InOrder)
        {
            Sum(value, 1);
        }
    }
}
