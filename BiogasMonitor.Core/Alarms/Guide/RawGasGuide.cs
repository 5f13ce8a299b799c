namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The raw gas header: flow, pressure, composition.</summary>
internal static class RawGasGuide
{
    private const string Unit = "raw-gas";

    public static IReadOnlyList<GuideEntry> Entries { get; } =
    [
        new(
            Unit,
            "FIT-101",
            AlarmSymptom.Low,
            ["The digesters make less gas: little feed, or an upset.", "The blower has stopped or moves too little.", "The flow meter is wrong: pressures and product flow have not changed."],
            ["Look whether the blower runs: M-301 and its speed SIT-301.", "Look at the feed of both digesters and at their temperatures.", "Compare with product flow FIT-501: it follows within minutes.", "Watch header pressure PIT-103: it falls when the gas is really missing."]),
        new(
            Unit,
            "FIT-101",
            AlarmSymptom.High,
            ["The digesters make more gas than usual, as hours after much feed.", "Gas flow swings with a digester upset.", "Air is drawn in and adds to the flow."],
            ["Look at oxygen AIT-103 and nitrogen AIT-104.", "Look at header pressure PIT-103 and flare flow FIT-601: what cannot be used is flared.", "Look at digester levels for foam."]),
        new(
            Unit,
            "TIT-103",
            AlarmSymptom.High,
            ["Warm weather, or warm gas from the digesters.", "The temperature transmitter is wrong."],
            ["Compare with ambient temperature TIT-602 and the digester temperatures.", "Watch the bed temperatures TIT-201 and TIT-202 and the blower's TIT-301: they start from this one."]),
        new(
            Unit,
            "PIT-103",
            AlarmSymptom.High,
            ["The blower has stopped or moves too little; with belt slip its speed SIT-301 is below the command SIC-301.", "The compressor has stopped, and the gas backs up.", "More gas is made than can be used."],
            [
                "Look whether M-301 and M-401 run.",
                "Compare the blower's speed SIT-301 with its command SIC-301.",
                "Look whether the flare takes the excess: FIT-601 and TIT-601.",
                "Watch the digester pressures PIT-101 and PIT-102: they follow.",
            ]),
        new(
            Unit,
            "PIT-103",
            AlarmSymptom.Low,
            ["The blower draws more than the digesters make.", "Less gas is made.", "A leak on the gas side."],
            ["Look at oxygen AIT-103: a low header can draw air in.", "Look at raw gas flow FIT-101 and the digester pressures.", "Look at the blower's speed SIT-301: it should come down by itself.", "Tell the supervisor when oxygen rises."]),
        new(
            Unit,
            "AIT-101",
            AlarmSymptom.Low,
            [
                "A digester upset: methane falls while CO2 and H2S rise.",
                "Air ingress: oxygen and nitrogen rise together and dilute everything.",
                "The analyser drifts: CO2, oxygen and nitrogen have not moved.",
            ],
            [
                "Look at AIT-102, AIT-103 and AIT-104 on the same trend: they say which of the causes it is.",
                "With oxygen: treat it as air ingress, and look at suction pressure PIT-301.",
                "With CO2: look at digester temperatures and levels.",
                "Watch product methane AIT-501; below its limits the product does not meet the specification.",
                "Below 65 % is a safety rule: tell the supervisor.",
            ]),
        new(
            Unit,
            "AIT-102",
            AlarmSymptom.High,
            ["A digester upset: CO2 rises, methane falls.", "Fresh feed: it makes more CO2 first, for some hours.", "The analyser drifts."],
            ["Look at AIT-101 and AIT-201: with an upset methane falls and H2S rises.", "Look at feed, temperature and level of both digesters.", "Watch product CO2 AIT-502."]),
        new(
            Unit,
            "AIT-103",
            AlarmSymptom.High,
            ["The analyser is wrong: nitrogen AIT-104 and methane AIT-101 have not moved."],
            ["Look at nitrogen AIT-104: rising with oxygen, about 3.7 to 1, it is air.", "Watch product oxygen AIT-503."],
            "air-ingress"),
        new(
            Unit,
            "AIT-104",
            AlarmSymptom.High,
            ["Air ingress: oxygen AIT-103 rises with it.", "It is calculated as the rest: an analyser of another gas may be wrong."],
            ["Look at AIT-103: without oxygen it is not air.", "Look at AIT-101 and AIT-102 for an analyser that drifts.", "With oxygen: do as for AIT-103."]),
    ];
}
