using System.Runtime.CompilerServices;

namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): eight bytes of state, so every tag and every disturbance has a stream of its own.</summary>
internal struct Prng(ulong seed)
{
    private const double SigmaOfFourUint16 = 37_837.2; // 65536 x sqrt(4 / 12)
    private ulong _state = seed;

    /// <summary>A stream that depends on the seed and a name, the same on every machine (FNV-1a).</summary>
    public static Prng For(int seed, string name)
    {
        var hash = 14_695_981_039_346_656_037UL ^ (uint)seed;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1_099_511_628_211UL;
        }

        var stream = new Prng(hash);
        return new Prng(stream.NextBits());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Nearly normal, mean 0 and deviation 1: the sum of four uniform 16-bit numbers. Bounded at 3.5 deviations, as a damped
    /// transmitter is, which keeps a calm plant from crossing a limit by luck.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextNormal()
    {
        var bits = NextBits();
        var sum = (long)(bits & 0xFFFF) + (long)((bits >> 16) & 0xFFFF) + (long)((bits >> 32) & 0xFFFF) + (long)(bits >> 48);
        return (sum - 131_070) * (1.0 / SigmaOfFourUint16);
    }
}
