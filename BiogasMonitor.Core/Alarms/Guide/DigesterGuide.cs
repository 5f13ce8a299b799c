namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>Both digesters: level, temperature, gas pressure, feed.</summary>
internal static class DigesterGuide
{
    public static IReadOnlyList<GuideEntry> Entries { get; } = [.. Of("digester-a", "LIT-101", "TIT-101", "PIT-101", "FIT-102"), .. Of("digester-b", "LIT-102", "TIT-102", "PIT-102", "FIT-103")];

    private static GuideEntry[] Of(string unit, string level, string temperature, string pressure, string feed) =>
    [
        new(
            unit,
            level,
            AlarmSymptom.High,
            ["More is fed than leaves.", "The level transmitter is wrong: nothing else of this digester has moved."],
            [
                $"See on the trend whether it rose with the feed ({feed}) or by itself.",
                $"Watch the gas pressure {pressure}: foam can reach the gas line.",
                "Tell the supervisor: feeding less is the first thing to decide.",
            ],
            "digester-upset"),
        new(
            unit,
            level,
            AlarmSymptom.Low,
            ["Less is fed than leaves.", "Feeding has stopped.", "The level transmitter is wrong: nothing else of this digester has moved."],
            [$"Look at the feed ({feed}): it comes in pulses, so look at several hours.", "Compare with the other digester.", "Have the outlet and the level transmitter checked on site."]),
        new(
            unit,
            temperature,
            AlarmSymptom.Low,
            ["More cold feed than usual.", "The temperature transmitter is wrong: the gas has not changed."],
            [
                $"Look at the feed ({feed}) of the last hours.",
                "Look at AIT-101, AIT-102 and AIT-201: with an upset all three move.",
                "Tell the supervisor: a cold digester recovers slowly, so early is what counts.",
                "Expect weaker gas: watch product methane AIT-501.",
            ],
            "digester-upset"),
        new(
            unit,
            temperature,
            AlarmSymptom.High,
            ["The digester is heated more than it needs.", "A digester upset.", "The temperature transmitter is wrong."],
            ["Compare with the other digester and with the gas: AIT-101 and AIT-102.", "Have the heating checked on site.", "Tell the supervisor when it goes on rising."]),
        new(
            unit,
            pressure,
            AlarmSymptom.High,
            ["The gas is not drawn off: the blower has stopped or moves too little.", "Header pressure PIT-103 is high, and this follows it.", "Foam in the gas line, with a high level."],
            [
                "Look whether the blower runs (M-301) and whether PIT-103 is high too: then the cause is downstream.",
                $"Only this digester high: look at its level {level}; suspect foam or a blocked gas line.",
                "Look whether the flare takes the excess: FIT-601.",
                "Call somebody to the digester before it reaches its high high limit.",
            ]),
        new(
            unit,
            pressure,
            AlarmSymptom.Low,
            ["More gas is drawn than the digester makes.", "Gas is lost or air is drawn in: look at oxygen.", "Less gas is made, as after little feed or an upset."],
            [
                "Look at oxygen AIT-103 and nitrogen AIT-104: rising together they mean that air comes in.",
                "Look at the header PIT-103 and the raw gas flow FIT-101.",
                "Compare with the other digester.",
                "Tell the supervisor: below its low low limit air can get into the gas.",
            ]),
        new(
            unit,
            feed,
            AlarmSymptom.High,
            ["A feed pulse is stronger than usual.", "The feed pump or the flow meter is not as it should be."],
            ["Compare with the pulses of the last day.", $"Watch the level {level} over the next hour."]),
    ];
}
