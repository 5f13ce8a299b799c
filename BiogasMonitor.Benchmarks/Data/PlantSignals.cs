namespace BiogasMonitor.Benchmarks.Data;

/// <summary>The clean signals second by second, as whole numbers of last digits: daily cycle, noise that remembers, steps of analysers, switching, stuck stretches.</summary>
internal sealed class PlantSignals
{
    private const double SecondsBetweenStuck = 3 * 86_400;
    private const int Day = 86_400;

    private readonly BenchTag[] _tags;
    private readonly double[] _phase;
    private readonly double[] _noise;
    private readonly int[] _stuckUntil;
    private readonly int[] _states;
    private readonly int _firstSwitch;
    private Dice _dice;
    private int _second = -1;

    public PlantSignals(IReadOnlyList<BenchTag> tags, ulong seed)
    {
        _dice = new Dice(seed);
        _tags = [.. tags];
        _phase = [.. tags.Select(_ => _dice.Uniform() * Math.Tau)];
        _noise = new double[tags.Count];
        _stuckUntil = new int[tags.Count];
        _firstSwitch = Array.FindIndex(_tags, t => t.IsSwitch);
        _states = [.. tags.Where(t => t.IsSwitch).Select(t => (int)t.Nominal)];
    }

    /// <summary>The next second; <paramref name="cells"/> holds the one before, or anything at the first.</summary>
    public void Next(Span<int> cells)
    {
        _second++;
        Switch();
        for (var i = 0; i < _tags.Length; i++)
        {
            cells[i] = Next(i, _tags[i], cells[i]);
        }
    }

    private int Next(int index, BenchTag tag, int before) => tag.Class switch
    {
        TagClass.Switch => _states[index - _firstSwitch],
        TagClass.Motor when _states[tag.Drive] == 0 => 0,
        TagClass.Analyser when _second > 0 && !_dice.OnceIn(10) => before,
        _ => IsStuck(index) ? before : Measure(index, tag),
    };

    private void Switch()
    {
        for (var i = 0; i < _states.Length; i++)
        {
            var usual = (int)_tags[_firstSwitch + i].Nominal;
            if (_dice.OnceIn(_states[i] == usual ? 5400 : 900))
            {
                _states[i] = 1 - _states[i];
            }
        }
    }

    private bool IsStuck(int index)
    {
        if (_second > 0 && _dice.OnceIn(SecondsBetweenStuck))
        {
            _stuckUntil[index] = _second + 900 + (int)(_dice.Uniform() * 2700);
        }

        return _second < _stuckUntil[index];
    }

    private int Measure(int index, BenchTag tag)
    {
        // How far noise carries on, and its size in last digits.
        var (memory, digits) = tag.Class switch
        {
            TagClass.Temperature => (0.98, 1.15),
            TagClass.Pressure => (0.9, 3.75),
            TagClass.Flow => (0.5, 375.0),
            TagClass.Analyser => (0.9, 14.0),
            _ => (0.9, 5.5),
        };
        _noise[index] = (memory * _noise[index]) + (digits * _dice.Normal());
        var daily = 0.03 * tag.Nominal * Math.Sin((Math.Tau * (_second % Day) / Day) + _phase[index]);
        return (int)Math.Round(((tag.Nominal + daily) * Unit(tag.Decimals)) + _noise[index]);
    }

    private static int Unit(int decimals) => decimals switch { 0 => 1, 2 => 100, _ => 1000 };
}
