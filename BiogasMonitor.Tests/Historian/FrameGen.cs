using BiogasMonitor.Core.Telemetry;
using CsCheck;

namespace BiogasMonitor.Tests.Historian;

/// <summary>Random frames of the test catalogue: regular, irregular and down to 100 ns, with duplicates, gaps, and every quality.</summary>
internal static class FrameGen
{
    private static readonly Gen<Quality> s_quality = Gen.Frequency(
        (8, Gen.Const(Quality.Good)),
        (3, OneOf(Enum.GetValues<Quality>())));

    private static readonly Gen<double> s_value = Gen.Frequency(
        (10, Gen.Int[-9999, 9999].Select(v => v / 100.0)),
        (1, Gen.Double),
        (1, OneOf(double.NaN, double.PositiveInfinity, -0.0, 0.0, double.MaxValue, double.Epsilon, 21474836.47, -21474836.48, 5e9, 0.1 + 0.2, 123456789.123)));

    /// <summary>Offsets from the start in ticks: mostly seconds, sometimes any.</summary>
    private static readonly Gen<long> s_ticks = Gen.Frequency(
        (6, Gen.Long[0, 3 * 3600].Select(s => s * TimeSpan.TicksPerSecond)),
        (2, Gen.Long[0, 40].Select(s => s * TimeSpan.TicksPerSecond)),
        (1, Gen.Long[0, 3 * 3600 * 1000].Select(ms => ms * TimeSpan.TicksPerMillisecond)),
        (1, Gen.Long[-TimeSpan.TicksPerHour, 3 * TimeSpan.TicksPerHour]));

    public static Gen<Frame> Frame { get; } =
        from ticks in s_ticks
        from values in s_value.Array[3]
        from qualities in s_quality.Array[3]
        select new Frame(TempHistorian.Start.AddTicks(ticks), values, qualities);

    public static Gen<Frame[]> Frames { get; } = Frame.Array[1, 120];

    public static Gen<Frame[]> Regular { get; } =
        from offset in Gen.Int[0, 4000]
        from step in OneOf(1, 1, 1, 10, 60)
        from cells in Gen.Select(s_value, s_quality, (value, quality) => (value, quality)).Array[3].Array[1, 300]
        select cells.Select((row, i) => new Frame(
            TempHistorian.Start.AddSeconds(offset + (i * step)), [.. row.Select(c => c.value)], [.. row.Select(c => c.quality)])).ToArray();

    private static Gen<T> OneOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);
}
