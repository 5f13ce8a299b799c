using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Training.Data;

/// <summary>Means of the usable values in equal steps, filled frame by frame; the same numbers as a window of the historian.</summary>
public sealed class StepMeans
{
    private readonly long _fromTicks;
    private readonly long _stepTicks;
    private readonly int _tags;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private int _open = -1;

    public StepMeans(DateTime from, DateTime to, TimeSpan step, int tags)
    {
        (_fromTicks, _stepTicks, _tags) = (from.Ticks, step.Ticks, tags);
        Steps = (int)((to - from).Ticks / step.Ticks);
        Values = new float[checked(Steps * tags)];
        Array.Fill(Values, float.NaN);
        (_sums, _counts) = (new double[tags], new int[tags]);
    }

    public int Steps { get; }

    public TimeSpan Step => TimeSpan.FromTicks(_stepTicks);

    /// <summary>[step x tags + tag], NaN where no value was usable.</summary>
    public float[] Values { get; }

    public Span<float> Row(int step) => Values.AsSpan(step * _tags, _tags);

    public DateTime EndOf(int step) => new(_fromTicks + ((step + 1) * _stepTicks), DateTimeKind.Utc);

    /// <param name="places">Positions of the tags in the frame.</param>
    public void Add(Frame frame, int[] places)
    {
        var step = (int)((frame.Time.Ticks - _fromTicks) / _stepTicks);
        if (step != _open)
        {
            Close();
            _open = step;
        }

        for (var tag = 0; tag < _tags; tag++)
        {
            var value = frame.Values[places[tag]];
            if (frame.Qualities[places[tag]].IsUsable() && double.IsFinite(value))
            {
                _sums[tag] += value;
                _counts[tag]++;
            }
        }
    }

    public void Close()
    {
        if (_open >= 0 && _open < Steps)
        {
            var row = Row(_open);
            for (var tag = 0; tag < _tags; tag++)
            {
                row[tag] = _counts[tag] > 0 ? (float)(_sums[tag] / _counts[tag]) : float.NaN;
            }
        }

        Array.Clear(_sums);
        Array.Clear(_counts);
    }
}
