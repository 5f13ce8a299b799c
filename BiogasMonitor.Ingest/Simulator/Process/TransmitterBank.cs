using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>Turns process values into what the transmitters send: noise, instrument range, resolution.</summary>
internal sealed class TransmitterBank
{
    private readonly int[] _column;
    private readonly double[] _noise;
    private readonly double[] _scale;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly Prng[] _prngs;

    public TransmitterBank(TagCatalogue catalogue, SimulatorOptions options)
    {
        var names = Enum.GetNames<Signal>();
        _column = new int[names.Length];
        _noise = new double[names.Length];
        _scale = new double[names.Length];
        _low = new double[names.Length];
        _high = new double[names.Length];
        _prngs = new Prng[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Insert(names[i].Length - 3, "-");
            var tag = catalogue.Find(name);
            _column[i] = catalogue.IndexOf(name);
            _prngs[i] = Prng.For(options.Seed, name);
            _scale[i] = Math.Pow(10, tag?.Decimals ?? 0);
            _low[i] = tag?.RangeLow ?? double.MinValue;
            _high[i] = tag?.RangeHigh ?? double.MaxValue;
            _noise[i] = options.Noise && tag is { Kind: TagKind.Analog } ? TransmitterNoise.Of((Signal)i, tag.Decimals) : 0;
        }
    }

    /// <summary>Catalogue positions that no transmitter writes to.</summary>
    public int[] UnwrittenColumns(int columns) => [.. Enumerable.Range(0, columns).Except(_column)];

    public void Send(ReadOnlySpan<double> process, double[] values)
    {
        for (var i = 0; i < process.Length; i++)
        {
            var value = process[i] + (_noise[i] == 0 ? 0 : _noise[i] * _prngs[i].NextNormal());
            if (_column[i] >= 0)
            {
                var clamped = value < _low[i] ? _low[i] : value > _high[i] ? _high[i] : value;
                values[_column[i]] = Math.Round(clamped * _scale[i]) / _scale[i];
            }
        }
    }
}
