using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator.Process;

namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>One failing transmitter: what it sends instead of the process value.</summary>
internal sealed class SensorFault(Tag tag, int column, SensorFaultMode mode, Prng prng)
{
    private const double SpikesPerSecond = 0.01;
    private readonly double _reach = Reach(tag);
    private readonly double _direction = prng.NextUnit() < 0.5 ? -1 : 1;
    private Prng _prng = prng;
    private double _frozen = double.NaN;

    public string Tag => tag.Name;

    public string Equipment => tag.Equipment;

    public SensorFaultMode Mode => mode;

    /// <summary>Replaces the value this transmitter sends.</summary>
    /// <param name="level">Growth of the fault, 0 to 1.</param>
    public void Distort(double[] values, double level)
    {
        var value = values[column];
        if (double.IsNaN(_frozen))
        {
            _frozen = value;
        }

        var sent = mode switch
        {
            SensorFaultMode.Stuck when level > 0 => _frozen,
            SensorFaultMode.Drifting => value + (_direction * level * 1.5 * _reach),
            SensorFaultMode.Spiking => value + Spike(level),
            SensorFaultMode.Noisy => value + (0.4 * level * _reach * _prng.NextNormal()),
            _ => value,
        };
        var scale = Math.Pow(10, tag.Decimals);
        values[column] = Math.Round(Math.Clamp(sent, tag.RangeLow ?? double.MinValue, tag.RangeHigh ?? double.MaxValue) * scale) / scale;
    }

    /// <summary>Distance from the nominal to the nearest alarm limit, or a tenth of the range.</summary>
    private static double Reach(Tag tag)
    {
        var nominal = tag.Nominal ?? 0;
        var distances = new[] { tag.Low, tag.High }.OfType<double>().Select(limit => Math.Abs(limit - nominal));
        return distances.DefaultIfEmpty(((tag.RangeHigh - tag.RangeLow) / 10) ?? 1).Min();
    }

    private double Spike(double level)
    {
        var hit = _prng.NextUnit() < SpikesPerSecond * (0.1 + level);
        var height = (tag.MaxStep ?? (2 * _reach)) * (1.2 + (0.6 * _prng.NextUnit()));
        return hit ? height * (_prng.NextUnit() < 0.5 ? -1 : 1) : 0;
    }
}
