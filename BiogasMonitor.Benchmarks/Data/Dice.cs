namespace BiogasMonitor.Benchmarks.Data;

/// <summary>Random numbers (splitmix64) that are the same in every version of the runtime, so that everyone measures the same file.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>In [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>About normal, mean 0, deviation 1: four 16-bit parts of one number, summed.</summary>
    public double Normal()
    {
        var bits = Next();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - (2.0 * 65535)) * (1 / 37837.0);
    }

    /// <summary>True once in <paramref name="mean"/> times.</summary>
    public bool OnceIn(double mean) => Next() < (ulong)(ulong.MaxValue / mean);
}
