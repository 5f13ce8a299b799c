namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>Flare, building gas and emergency stop.</summary>
internal static class SafetyGuide
{
    public static IReadOnlyList<GuideEntry> Entries { get; } =
    [
        new(
            "flare",
            "FIT-601",
            AlarmSymptom.High,
            ["The compressor or the blower has stopped, and the gas goes to the flare.", "The product is diverted: XV-502.", "More gas is made than can be used: header pressure PIT-103 is high."],
            ["Look at M-401 and M-301.", "Look at XV-502, and for its reason at AIT-501 and AIT-504.", "Look at PIT-103.", "Look at TIT-601: flow without heat means that the gas does not burn; tell the supervisor at once."]),
        new(
            "flare",
            "TIT-601",
            AlarmSymptom.High,
            ["Much or rich gas is burnt: FIT-601.", "The transmitter is wrong: no gas flows to the flare."],
            ["Look at FIT-601 and where its gas comes from: XV-502, PIT-103, M-401.", "Have the stack looked at from a safe distance.", "Tell the supervisor when it goes on rising."]),
        new(
            "utilities",
            "AIT-601",
            AlarmSymptom.High,
            ["Combustible gas leaks into the building.", "The detector is wrong: treat it as gas until somebody has proved that it is not."],
            [
                "Warn everybody in and near the building, and follow the site's procedure for gas in the building.",
                "Tell the supervisor at once.",
                "Look whether a pressure falls or a flow is missing: PIT-402, PIT-501, FIT-501 against FIT-101.",
                "Nobody goes in to look without a gas detector and the supervisor's word.",
            ]),
        new(
            "utilities",
            "ES-601",
            AlarmSymptom.State,
            ["Somebody pressed an emergency stop.", "The emergency stop circuit has failed to its safe side."],
            [
                "Find out who pressed it, where and why, before anything else; follow the site's emergency procedure.",
                "Look whether the machines really stand: M-301, M-302, M-401, P-401.",
                "Look where the gas goes: PIT-103, FIT-601, TIT-601.",
                "The alarm stays until the stop is released, it is acknowledged and reset; starting again is the supervisor's decision.",
            ]),
    ];
}
