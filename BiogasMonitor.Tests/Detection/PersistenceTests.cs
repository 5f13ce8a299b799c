using BiogasMonitor.Core.Detection;
using CsCheck;

namespace BiogasMonitor.Tests.Detection;

public sealed class PersistenceTests
{
    private static readonly DateTime s_start = OneTag.Start;

    /// <summary>One sign a second: # above the threshold, . calm, ? not judged, - no frame. Below it the states, A for an anomaly.</summary>
    [Theory]
    [InlineData(3, 5, 1, "..###.........", "....AAAA......")]
    [InlineData(3, 5, 1, "#.#.#..#.#....", "....AAAAAAAA..")]
    [InlineData(3, 5, 0, "###............", "..AAAAA........")]
    [InlineData(3, 5, 1, "#..#..#..#..#..", "...............")]
    [InlineData(1, 1, 0, ".#.##.", ".A.AA.")]
    [InlineData(3, 5, 1, "##?#??......", "...AAA......")]
    [InlineData(3, 5, 1, "#--.........", "...AAA......")]
    [InlineData(5, 5, 4, "####.#####.", ".........A.")]
    public void Active_Series_FollowsTheRule(int on, int of, int off, string seconds, string states)
    {
        var persistence = new Persistence(1, new PersistenceRule(on, of, off));
        for (var i = 0; i < seconds.Length; i++)
        {
            if (seconds[i] != '-')
            {
                persistence.Take(s_start.AddSeconds(i), [seconds[i] switch { '#' => 1, '?' => double.NaN, _ => 0.999 }]);
                Assert.True(persistence.Active[0] == (states[i] == 'A'), $"second {i}");
            }
        }
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Active_AfterAGap_TheLastFrameStandsForAMinuteAtMost(int gap, bool isActive)
    {
        var persistence = new Persistence(1, new PersistenceRule(50, 100, 1));
        foreach (var second in Enumerable.Range(0, 10).Append(9 + gap))
        {
            persistence.Take(s_start.AddSeconds(second), [1]);
        }

        Assert.Equal(isActive, persistence.Active[0]);
    }

    [Fact]
    public void Active_AfterAGapLongerThanTheRing_NothingOfBeforeCounts()
    {
        var persistence = new Persistence(1, new PersistenceRule(2, 100, 1));
        foreach (var second in Enumerable.Range(0, 10).Append(1_000_000))
        {
            persistence.Take(s_start.AddSeconds(second), [1]);
        }

        Assert.False(persistence.Active[0]);
    }

    [Fact]
    public void Take_FrameNotLater_IsPassedOver()
    {
        var persistence = new Persistence(1, new PersistenceRule(3, 5, 1));
        for (var i = 0; i < 9; i++)
        {
            persistence.Take(s_start, [1]);
        }

        Assert.False(persistence.Active[0]);
    }

    [Fact]
    public void Active_AnySeconds_IsWhatCountingThemAllGives() =>
        Gen.Select(Gen.Bool.Array[1, 500], Gen.Bool.Array[500], Gen.Int[1, 150], Gen.Int[1, 150], Gen.Int[0, 149]).Sample((first, second, of, on, off) =>
        {
            var rule = new PersistenceRule(Math.Min(on, of), of, Math.Min(off, Math.Min(on, of) - 1));
            var persistence = new Persistence(2, rule);
            bool[] states = [false, false];
            for (var i = 0; i < first.Length; i++)
            {
                persistence.Take(s_start.AddSeconds(i), [first[i] ? 2 : 0, second[i] ? 2 : 0]);
                for (var tag = 0; tag < 2; tag++)
                {
                    var count = (tag == 0 ? first : second)[Math.Max(0, i + 1 - of)..(i + 1)].Count(above => above);
                    states[tag] = states[tag] ? count > rule.OffSeconds : count >= rule.OnSeconds;
                    Assert.Equal(states[tag], persistence.Active[tag]);
                }
            }
        });

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(6, 5, 0)]
    [InlineData(3, 5, 3)]
    [InlineData(3, 5, -1)]
    [InlineData(1, 3601, 0)]
    public void Persistence_ImpossibleRule_IsRefused(int on, int of, int off) =>
        Assert.Throws<ArgumentException>(() => new Persistence(1, new PersistenceRule(on, of, off)));
}
