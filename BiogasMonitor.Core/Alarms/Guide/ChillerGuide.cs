namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>Chiller, knockout drum and carbon filter.</summary>
internal static class ChillerGuide
{
    private const string Unit = "chiller";

    public static IReadOnlyList<GuideEntry> Entries { get; } =
    [
        new(
            Unit,
            "M-302",
            AlarmSymptom.Stopped,
            ["It tripped because its glycol was too warm: TIT-303.", "Emergency stop ES-601.", "A fault of its own, or somebody stopped it."],
            [
                "Look at TIT-303 and IIT-302 before the stop.",
                "Look whether the glycol pump P-301 runs.",
                "Watch outlet gas TIT-302 and dew point AIT-301: the gas gets warm and wet within minutes, and the compressor is stopped by it.",
                "Have the chiller looked at on site; ask whether the stop was planned.",
            ]),
        new(
            Unit,
            "TIT-302",
            AlarmSymptom.High,
            ["The chiller fails: glycol TIT-303 warms first, the gas follows.", "The chiller or its glycol pump has stopped.", "Warmer or more gas comes from the blower."],
            ["Look whether M-302 and P-301 run.", "Look at glycol TIT-303 and current IIT-302.", "Look at TIT-301 for warm gas from the blower.", "Watch dew point AIT-301: warm wet gas stops the compressor.", "Have the chiller looked at on site."]),
        new(
            Unit,
            "TIT-302",
            AlarmSymptom.Low,
            ["The glycol is too cold: TIT-303.", "Little gas flows."],
            ["Look at TIT-303 and raw gas flow FIT-101.", "Near freezing, water can turn to ice: watch drum level LIT-301 and blower discharge PIT-302.", "Have the chiller's thermostat checked."]),
        new(
            Unit,
            "TIT-303",
            AlarmSymptom.High,
            ["The chiller has stopped.", "A hot day: TIT-602."],
            ["Look whether M-302 runs, and at IIT-302.", "At the high high limit the chiller trips: tell the supervisor before."],
            "chiller-failure"),
        new(
            Unit,
            "TIT-303",
            AlarmSymptom.Low,
            ["The chiller cools more than is needed; its thermostat.", "Little gas flows, so little heat comes in."],
            ["Look at outlet gas TIT-302: near freezing, ice can form.", "Have the thermostat checked."]),
        new(
            Unit,
            "TIT-304",
            AlarmSymptom.High,
            ["The supply TIT-303 is too warm.", "More heat comes with the gas: TIT-301, FIT-101.", "Too little glycol flows: P-301."],
            ["Compare with TIT-303: the difference is the heat taken up.", "Look whether P-301 runs.", "Look at TIT-302."]),
        new(
            Unit,
            "IIT-302",
            AlarmSymptom.High,
            ["A hot day, or more heat from the gas: TIT-602, TIT-301."],
            ["While glycol TIT-303 is still cold there is time."],
            "chiller-failure"),
        new(
            Unit,
            "AIT-301",
            AlarmSymptom.High,
            ["The gas leaves the chiller too warm: TIT-302.", "The chiller has stopped or fails.", "The analyser is wrong: TIT-302 and TIT-303 have not moved."],
            ["Look at TIT-302 and TIT-303.", "Look at drum level LIT-301: with warm gas the water stays in the gas and the level falls.", "Tell the supervisor: wet gas goes to carbon filter, compressor and membrane."]),
        new(
            Unit,
            "DPIT-301",
            AlarmSymptom.High,
            ["The carbon filter is loaded or wet.", "More gas flows than usual."],
            ["Look at flow FIT-101 and dew point AIT-301.", "Watch blower discharge PIT-302 and compressor suction PIT-401: what the filter holds up is missing there.", "Have the filter put on the list for the next change."]),
        new(
            Unit,
            "LIT-301",
            AlarmSymptom.High,
            ["The drum does not drain: the drain XV-301 stays closed or is blocked.", "More water than usual is caught.", "The level transmitter is wrong."],
            [
                "Look whether XV-301 has opened in the last half hour.",
                "Have the drain looked at on site.",
                "Before the high high limit tell the supervisor: water can be carried to the carbon filter and the compressor.",
            ]),
    ];
}
