using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Telemetry;

public sealed class ValidationTests
{
    // One value a second of AIT-103 (0..5 %, max_step 0.5); G = good, S = spike, R = out of range, M = missing, N = not a number.
    [Theory]
    [InlineData("0.25 0.25 0.26", "G G G")]
    [InlineData("0.25 -0.01 0.25", "G R G")] // below the range
    [InlineData("0 5 5.001", "G S R")] // the limits of the range belong to it
    [InlineData("0.25 0.75 0.25", "G G G")] // a step of exactly max_step is none
    [InlineData("0.25 0.76 0.25 0.25", "G S G G")] // the way back is no spike
    [InlineData("0.25 0.90 0.91 0.92", "G S G G")] // a new level is one spike, then good
    [InlineData("0.25 0.90 0.20 0.90", "G S G S")]
    [InlineData("0.25 m 0.26", "G M G")]
    [InlineData("0.25 m 0.90", "G M S")] // across a short hole still neighbours
    [InlineData("0.25 m m m m m m 0.90", "G M M M M M M G")] // across a long one not
    [InlineData("0.25 n 0.26", "G N G")]
    [InlineData("0.25 9 0.26", "G R G")] // what is out of range is no neighbour
    public void Evaluate_Series_GivesQualities(string values, string expected)
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);

        var qualities = values.Split(' ').Select((text, second) => evaluator.Evaluate(Raw(second, text)).QualityOf("AIT-103"));

        Assert.Equal(expected, string.Join(' ', qualities.Select(Letter)));
    }

    [Fact]
    public void Evaluate_UnchangedForLongerThanStuckAfter_IsStuckUntilItMoves()
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);

        // AIT-101: stuck after 900 s.
        var stuckAt = Enumerable.Range(0, 1_000).First(s => evaluator.Evaluate(Moving(s, ("AIT-101", 72))).QualityOf("AIT-101") == Quality.BadStuck);
        var moved = evaluator.Evaluate(Moving(1_001, ("AIT-101", 72.01)));

        Assert.Equal(901, stuckAt);
        Assert.Equal(Quality.Good, moved.QualityOf("AIT-101"));
        Assert.Equal(72, evaluator.Evaluate(Moving(1_002, ("AIT-101", 72))).Value("AIT-101"));
    }

    [Fact]
    public void Evaluate_UnitStopped_JudgesNeitherStuckNorSpike()
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);

        var standing = Enumerable.Range(0, 2_000)
            .Select(s => evaluator.Evaluate(Moving(s, ("M-401", 0), ("IIT-401", 0), ("PIT-402", s == 1_500 ? 15 : 100), ("FIT-501", 0))))
            .ToList();

        Assert.All(standing, f => Assert.Equal(Quality.Good, f.QualityOf("IIT-401")));
        Assert.All(standing, f => Assert.Equal(Quality.Good, f.QualityOf("PIT-402")));
        Assert.All(standing, f => Assert.Equal(Quality.Good, f.QualityOf("FIT-501"))); // the membrane stands with the compressor
    }

    [Fact]
    public void Evaluate_UnitStartsAfterLongStandstill_IsNotStuckAtOnce()
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        for (var s = 0; s < 2_000; s++)
        {
            evaluator.Evaluate(Moving(s, ("M-401", 0), ("DPIT-402", 0.1)));
        }

        Assert.Equal(Quality.Good, evaluator.Evaluate(Moving(2_000, ("M-401", 1), ("DPIT-402", 0.1))).QualityOf("DPIT-402"));
        Assert.Equal(Quality.BadStuck, Enumerable.Range(2_001, 901).Select(s => evaluator.Evaluate(Moving(s, ("M-401", 1), ("DPIT-402", 0.1)))).ToList()[^1].QualityOf("DPIT-402"));
    }

    [Fact]
    public void Evaluate_RowFromThePast_IsJudgedByRangeOnlyAndForgotten()
    {
        var evaluator = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        evaluator.Evaluate(Raw(10, "0.25"));

        Assert.Equal(Quality.Good, evaluator.Evaluate(Raw(9, "3")).QualityOf("AIT-103"));
        Assert.Equal(Quality.BadOutOfRange, evaluator.Evaluate(Raw(9, "6")).QualityOf("AIT-103"));
        Assert.Equal(Quality.Good, evaluator.Evaluate(Raw(11, "0.26")).QualityOf("AIT-103"));
    }

    [Fact]
    public void SaveState_LoadedIntoANewEvaluator_GoesOnAsIfNeverStopped()
    {
        var one = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        var two = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        for (var s = 0; s < 3_000; s++)
        {
            if (s % 700 == 699)
            {
                var state = two.SaveState();
                two = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
                two.LoadState(state);
            }

            var raw = Moving(s, ("AIT-101", s < 1_500 ? 72 : 71), ("AIT-103", s % 600 == 0 ? 2 : 0.25), ("LIT-101", double.NaN));
            var (a, b) = (one.Evaluate(raw), two.Evaluate(raw));
            Assert.Equal(a.Qualities, b.Qualities);
            Assert.Equal(a.Values, b.Values);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"Tags\":3,\"LastTicks\":0,\"Memories\":[],\"Day\":{}}")]
    public void LoadState_NotOfThisCatalogue_IsRefused(string state) =>
        Assert.Throws<FormatException>(() => new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc).LoadState(state));

    private static Frame Raw(int second, string text)
    {
        var time = Plants.Noon.AddSeconds(second);
        var frame = Plants.Nominal(time, ("AIT-103", text is "m" or "n" ? double.NaN : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));
        if (text == "n")
        {
            frame.Qualities[Plants.Catalogue.IndexOf("AIT-103")] = Quality.BadNotANumber;
        }

        return frame;
    }

    private static Frame Moving(int second, params (string, double)[] values) => Plants.Nominal(Plants.Noon.AddSeconds(second), values);

    private static char Letter(Quality quality) => quality switch
    {
        Quality.Good => 'G',
        Quality.UncertainSpike => 'S',
        Quality.BadOutOfRange => 'R',
        Quality.BadMissing => 'M',
        Quality.BadNotANumber => 'N',
        _ => '?',
    };
}
