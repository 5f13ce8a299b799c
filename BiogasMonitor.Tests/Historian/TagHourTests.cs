using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Telemetry;
using CsCheck;

namespace BiogasMonitor.Tests.Historian;

/// <summary>Hours as they come out of chunks: what is known of all samples at once must agree with what each one says.</summary>
public sealed class TagHourTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly Gen<TagHour> s_hour =
        from first in Gen.Int[0, 200]
        from absent in Gen.OneOf(Gen.Const(0), Gen.Int[1, 30])
        from kind in Gen.Int[0, 3]
        from cells in Gen.Select(Gen.Int[0, 99], Gen.Int[0, 5], (gap, quality) => (gap, quality)).Array[1, 300]
        select Decoded(first, absent, kind, cells);

    [Fact]
    public void TimeOf_AndQualityOf_AreThoseOfTheArrays() =>
        s_hour.Sample(hour =>
        {
            var (times, qualities) = (Enumerable.Range(0, hour.Count).Select(hour.TimeOf).ToList(), Enumerable.Range(0, hour.Count).Select(hour.QualityOf).ToList());
            Assert.Equal(hour.Ticks.Take(hour.Count), times);
            Assert.Equal(hour.Qualities.Take(hour.Count), qualities);
            Assert.Equal(times, Enumerable.Range(0, hour.Count).Select(hour.TimeOf));
        });

    [Fact]
    public void LowerBound_AnyOffset_IsTheFirstAtOrAfterIt() =>
        Gen.Select(s_hour, Gen.OneOf(Gen.Long[-Second, 600 * Second], Gen.Long[-2, 600].Select(s => s * Second)), Gen.Int[0, 300]).Sample((hour, offset, low) =>
        {
            low = Math.Min(low, hour.Count);
            Assert.Equal(Enumerable.Range(low, hour.Count - low).FirstOrDefault(i => hour.TimeOf(i) >= offset, hour.Count), hour.LowerBound(offset, low));
        });

    [Fact]
    public void LieWithin_AnyDistance_IsThatOfTheFurthestNeighbours() =>
        Gen.Select(s_hour, Gen.Int[0, 40], Gen.Int[0, 300], Gen.Int[0, 300]).Sample((hour, seconds, a, b) =>
        {
            var (start, end) = (Math.Min(Math.Min(a, b), hour.Count), Math.Min(Math.Max(a, b), hour.Count));
            if (end - start >= 2)
            {
                var furthest = Enumerable.Range(start, end - start - 1).Max(i => hour.TimeOf(i + 1) - hour.TimeOf(i));
                Assert.Equal(furthest <= seconds * Second, hour.LieWithin(seconds * Second, start, end));
            }
        });

    [Fact]
    public void UsableSum_AnyPart_IsThatOfItsSamplesOneByOne() =>
        Gen.Select(s_hour, Gen.Int[0, 300], Gen.Int[0, 300]).Sample((hour, a, b) =>
        {
            var (start, end) = (Math.Min(Math.Min(a, b), hour.Count), Math.Min(Math.Max(a, b), hour.Count));
            var part = Enumerable.Range(start, end - start).Select(i => (Value: hour[i], Quality: hour.QualityOf(i))).ToList();
            var usable = part.Where(p => p.Quality.IsUsable()).Select(p => p.Value).ToList();
            var sum = new UsableSum();
            sum.Add(hour, start, end);

            Assert.Equal((part.Count, usable.Count), (sum.Stored, sum.Count));
            Assert.Equal(part.Select(p => p.Quality).DefaultIfEmpty(Quality.Good).Max(), sum.Worst);
            Assert.Equal((usable.DefaultIfEmpty(double.PositiveInfinity).Min(), usable.DefaultIfEmpty(double.NegativeInfinity).Max()), (sum.Min, sum.Max));
            Assert.Equal(usable.Sum(), sum.Sum, 6);
        });

    [Fact]
    public void GapFinder_ByStretches_FindsWhatItFindsSampleBySample() =>
        Gen.Select(s_hour, Gen.Int[1, 20]).Sample((hour, longest) =>
        {
            var (one, other) = (new GapFinder(0, 700 * Second, Second, longest * Second), new GapFinder(0, 700 * Second, Second, longest * Second));
            var isDense = hour.LieWithin(other.Longest, 0, hour.Count);
            for (int i = 0, next; i < hour.Count; i = next)
            {
                next = isDense ? hour.EndOfStretch(i, hour.Count) : i + 1;
                other.Add(hour.TimeOf(i), hour.TimeOf(next - 1), next - i, hour.QualityOf(i));
                for (var k = i; k < next; k++)
                {
                    one.Add(hour.TimeOf(k), hour.QualityOf(k));
                }
            }

            Assert.Equal(one.Finish(), other.Finish());
        });

    /// <summary>Regular or with gaps (form 0 or 1), all Good or not, whole numbers or doubles.</summary>
    private static TagHour Decoded(int first, int absent, int kind, (int Gap, int Quality)[] cells)
    {
        Quality[] qualities = [Quality.Good, Quality.Good, Quality.UncertainSpike, Quality.BadStuck, Quality.BadStuck, Quality.BadOutOfRange];
        var hour = new TagHour();
        var second = first;
        foreach (var (gap, quality) in cells)
        {
            second += gap < absent ? 1 + (gap % 12) : 1;
            hour.Add(second * Second, Math.Round(Math.Sin(second) * 1000) / 100, (kind & 1) == 0 ? Quality.Good : qualities[quality]);
        }

        if ((kind & 2) == 0)
        {
            hour.TryScale(0, 9);
        }

        var decoded = new TagHour();
        Assert.True(new ChunkCodec().TryDecode(new ChunkCodec().Encode(hour, 1, 480_000, Origin.Live), decoded));
        Assert.Equal(hour.Qualities.Take(hour.Count).All(q => q.IsGood()), decoded.IsAllGood);
        Assert.Equal(hour.Ticks[hour.Count - 1] - hour.Ticks[0] == (hour.Count - 1) * Second ? Second : 0, decoded.Step);
        return decoded;
    }
}
