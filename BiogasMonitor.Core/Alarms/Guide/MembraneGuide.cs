namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The membrane and the product: pressures, composition, flows, valves.</summary>
internal static class MembraneGuide
{
    private const string Unit = "membrane";

    public static IReadOnlyList<GuideEntry> Entries { get; } = [.. Stages, .. Product];

    private static GuideEntry[] Stages =>
    [
        new(
            Unit,
            "PIT-501",
            AlarmSymptom.Low,
            ["The compressor has stopped or delivers less: PIT-402 is low too.", "The back-pressure valve PCV-501 is too far open.", "Blowdown XV-403 is open."],
            ["Look at M-401 and PIT-402.", "Look at PCV-501, XV-403 and coalescer DPIT-402.", "Watch product methane AIT-501: with less pressure the membrane separates worse.", "Below 15 psia while it runs is a safety rule: tell the supervisor."]),
        new(
            Unit,
            "PIT-501",
            AlarmSymptom.High,
            ["The membrane holds the gas up: DPIT-501.", "PCV-501 or XV-501 lets too little through."],
            ["Look at DPIT-501, PCV-501 and XV-501.", "Watch PIT-402: the compressor trips at 200 psia.", "Tell the supervisor."]),
        new(
            Unit,
            "PIT-502",
            AlarmSymptom.High,
            ["The tail gas is held up behind the membrane.", "More tail gas flows than usual: FIT-502.", "The transmitter is wrong."],
            ["Look at tail gas flow FIT-502 and flare stack temperature TIT-601.", "Watch tail methane AIT-505 and product methane AIT-501: less pressure difference separates worse."]),
        new(
            Unit,
            "TIT-501",
            AlarmSymptom.High,
            ["Hot gas from the compressor: TIT-402, aftercooler TIT-407.", "A hot day."],
            ["Look at TIT-407 and TIT-402.", "Watch product methane AIT-501: warm fibres separate worse.", "Above its high high limit the fibres are in danger: tell the supervisor."]),
        new(
            Unit,
            "TIT-501",
            AlarmSymptom.Low,
            ["Cold gas from the aftercooler: TIT-407.", "The compressor has stopped or just started."],
            ["Look at M-401 and TIT-407.", "Look at dew point AIT-301: cold wet gas can leave water in the membrane."]),
        new(
            Unit,
            "DPIT-501",
            AlarmSymptom.High,
            ["More gas flows than usual: the loss grows with the square of the flow."],
            ["Look at the flow too: FIT-101 and FIT-501.", "At the high high limit the compressor is stopped: tell the supervisor before."],
            "membrane-fouling"),
    ];

    private static GuideEntry[] Product =>
    [
        new(
            Unit,
            "AIT-501",
            AlarmSymptom.Low,
            ["Membrane fouling: DPIT-501 and tail methane AIT-505 are high.", "Air or nitrogen in the raw gas, or a digester upset: AIT-103, AIT-104, AIT-101.", "Less pressure or warmer gas at the membrane: PIT-501, TIT-501.", "The analyser is wrong: AIT-502 has not moved."],
            [
                "Look at AIT-502: product CO2 rises when methane really falls by poor separation.",
                "Look at raw gas AIT-101, AIT-103 and AIT-104.",
                "Look at PIT-501, TIT-501 and DPIT-501.",
                "Look whether the product is diverted: XV-501 closed, XV-502 open.",
                "Below the low low limit the gas must not go to the pipeline: tell the supervisor at once.",
            ]),
        new(
            Unit,
            "AIT-502",
            AlarmSymptom.High,
            ["The membrane separates worse: AIT-501 falls with it.", "More CO2 in the raw gas: AIT-102."],
            ["Look at AIT-501 and DPIT-501.", "Look at AIT-102.", "Look at PIT-501 and TIT-501.", "Tell the supervisor before the specification is lost."]),
        new(
            Unit,
            "AIT-503",
            AlarmSymptom.High,
            ["Air ingress on the suction side: AIT-103 rises first.", "Too much regeneration air: FIT-201.", "The analyser is wrong."],
            ["Look at AIT-103 and AIT-104.", "Look at FIT-201.", "Tell the supervisor: oxygen is a limit of the pipeline and a hazard."]),
        new(
            Unit,
            "AIT-504",
            AlarmSymptom.High,
            ["H2S breakthrough: AIT-202 rose first, then AIT-203.", "The lag vessel is bypassed: XV-204.", "The analyser is wrong: AIT-203 has not moved."],
            [
                "Look at AIT-202 and AIT-203.",
                "Look at XV-204 and XV-202.",
                "Look whether the product is diverted: XV-501 closed, XV-502 open.",
                "At the high high limit the gas must not go to the pipeline: tell the supervisor at once.",
                "H2S is poisonous: nobody goes to the sampling point without a gas detector.",
            ]),
        new(
            Unit,
            "AIT-505",
            AlarmSymptom.High,
            ["Membrane fouling: DPIT-501 is high, AIT-501 falls.", "Less pressure difference: PIT-501 low or PIT-502 high."],
            ["Look at methane slip and recovery on the gas page: this is methane that is burnt instead of sold.", "Look at DPIT-501, PIT-501 and PIT-502.", "Tell the supervisor on the next round."]),
        new(
            Unit,
            "FIT-501",
            AlarmSymptom.Low,
            ["The compressor has stopped.", "The product is diverted: XV-502 open, XV-501 closed.", "Less raw gas: FIT-101.", "Membrane fouling: DPIT-501."],
            ["Look at M-401.", "Look at XV-501 and XV-502; when diverted, look for the reason: AIT-501, AIT-504.", "Look at FIT-101 and FIT-601: where does the gas go?", "Look at DPIT-501 and PCV-401."]),
        new(
            Unit,
            "FIT-502",
            AlarmSymptom.High,
            ["More gas goes through the fibres: higher feed pressure, or less product is taken.", "More raw gas."],
            ["Look at FIT-101, FIT-501 and PCV-501.", "Look at methane slip on the gas page."]),
        new(
            Unit,
            "XV-502",
            AlarmSymptom.State,
            ["Product out of specification: methane AIT-501 too low or H2S AIT-504 too high.", "The plant has just started: product goes to the flare until it has been good for a while."],
            ["Look at AIT-501, AIT-502, AIT-503 and AIT-504: which of them is out?", "Look at FIT-601 and TIT-601: the gas is being flared.", "Find the cause upstream; the guide of that alarm says how."]),
    ];
}
