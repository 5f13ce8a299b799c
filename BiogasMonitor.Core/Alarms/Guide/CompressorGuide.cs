namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The oil-flooded screw compressor with its VFD, oil circuit, bearings and valves.</summary>
internal static class CompressorGuide
{
    private const string Unit = "compressor";

    public static IReadOnlyList<GuideEntry> Entries { get; } = [.. Stops, .. Gas, .. Oil, .. Bearings];

    private static GuideEntry[] Stops =>
    [
        new(
            Unit,
            "M-401",
            AlarmSymptom.Stopped,
            [
                "It tripped by its own protection: vibration, bearing or discharge temperature, discharge pressure, or low oil pressure.",
                "An interlock stopped it: the blower stopped, or the gas from the chiller was too warm.",
                "Emergency stop ES-601, or the fault contact XA-401.",
                "Somebody stopped it.",
            ],
            [
                "Look at what was over its limit just before: VIT-401, VIT-402, TIT-402, TIT-405, PIT-402, PIT-403, DPIT-501.",
                "Look at ES-601, XA-401, the blower M-301 and outlet gas TIT-302.",
                "Ask whether the stop was planned; a supervisor may mark it as planned.",
                "Expect no product flow, falling pressures behind it and rising ones before it: look whether the flare takes the gas, FIT-601 and TIT-601.",
                "It may start again only when the cause is found; after a trip on vibration or oil have it looked at on site first.",
            ]),
        new(
            Unit,
            "XA-401",
            AlarmSymptom.State,
            ["The compressor's own protection has found a fault and stops it or keeps it stopped."],
            ["Read the fault on the compressor's panel on site.", "Look at vibration, temperatures, oil pressure and discharge pressure just before on the trend.", "Tell the supervisor. The alarm stays until the contact is back, it is acknowledged and reset."]),
        new(
            Unit,
            "XV-403",
            AlarmSymptom.State,
            ["The blowdown opened with a trip or an emergency stop: that is as it should be.", "Opened or leaking while the compressor runs."],
            ["Look whether M-401 runs and ES-601 is clear.", "While it runs: discharge pressure PIT-402 and product flow FIT-501 sag; tell the supervisor at once.", "Have the valve's position seen on site."]),
        new(
            Unit,
            "P-401",
            AlarmSymptom.Stopped,
            ["It stopped with the compressor: that is as it should be.", "The oil pump or its supply failed while the compressor runs."],
            ["Look whether M-401 runs.", "While it runs: watch oil pressure PIT-403; at its low low limit the compressor trips.", "Tell the supervisor at once."]),
    ];

    private static GuideEntry[] Gas =>
    [
        new(
            Unit,
            "PIT-401",
            AlarmSymptom.High,
            ["The compressor has stopped or draws too little, and the blower's gas backs up.", "More gas comes than it can take."],
            ["Look whether M-401 runs, and at its speed SIT-401 against SIC-401.", "Look at flare flow FIT-601: the excess goes there.", "Look at blower discharge PIT-302."]),
        new(
            Unit,
            "PIT-401",
            AlarmSymptom.Low,
            ["The blower has stopped or moves too little.", "Chiller, carbon filter or suction filter holds the gas up: DPIT-301, DPIT-403.", "The compressor runs too fast for the gas that comes."],
            ["Look at M-301 and PIT-302.", "Look at DPIT-301 and DPIT-403.", "Look at recycle valve PCV-401: it opens to hold the suction pressure.", "Below 15 psia while it runs is a safety rule: tell the supervisor."]),
        new(
            Unit,
            "PIT-402",
            AlarmSymptom.High,
            ["The membrane holds the gas up: stage pressure DPIT-501 is high too, as with fouling.", "The back-pressure valve PCV-501 or the product valve XV-501 lets too little through.", "The transmitter is wrong: PIT-501 has not moved."],
            [
                "Look at PIT-501 and DPIT-501: they say whether the pressure is before or in the membrane.",
                "Look at PCV-501, XV-501 and recycle valve PCV-401.",
                "Look at discharge temperature TIT-402 and current IIT-401: both rise with it.",
                "At 200 psia it trips, and that is a safety rule: tell the supervisor while it still runs.",
            ]),
        new(
            Unit,
            "PIT-402",
            AlarmSymptom.Low,
            ["The compressor has stopped or runs slower.", "A valve lets gas out: blowdown XV-403 or recycle PCV-401."],
            [
                "Look whether M-401 runs.",
                "Look at TIT-402: rising at the same speed with IIT-401 it means a leak inside.",
                "Watch oil pressure PIT-403 and product methane AIT-501: both follow the discharge pressure.",
                "Below 15 psia while it runs is a safety rule: tell the supervisor.",
            ],
            "compressor-leak"),
        new(
            Unit,
            "TIT-401",
            AlarmSymptom.High,
            ["The gas leaves the chiller too warm: TIT-302.", "Warm recycled gas: PCV-401 is wide open."],
            ["Look at TIT-302 and TIT-303.", "Look at PCV-401.", "Watch discharge temperature TIT-402: it follows."]),
        new(
            Unit,
            "TIT-402",
            AlarmSymptom.High,
            ["Warm oil: TIT-403, as with a clogged oil filter.", "A leak inside the compressor: PIT-402 sags while current rises.", "A higher pressure ratio, or warm suction gas TIT-401."],
            [
                "Look at oil: TIT-403, PIT-403, DPIT-401.",
                "Look at PIT-402, PIT-401 and TIT-401.",
                "Look at aftercooler outlet TIT-407 and membrane feed TIT-501: they follow.",
                "At the high high limit it trips: tell the supervisor while it still runs.",
            ]),
        new(
            Unit,
            "TIT-407",
            AlarmSymptom.High,
            ["Hotter gas comes from the compressor: TIT-402.", "The aftercooler cools too little; a hot day."],
            ["Look at TIT-402 and ambient TIT-602.", "Have the aftercooler looked at on site.", "Watch membrane feed TIT-501: warm fibres separate worse."]),
        new(
            Unit,
            "PCV-401",
            AlarmSymptom.High,
            ["Suction pressure is low, and the valve opens to hold it.", "Discharge pressure is high, as with a fouled membrane.", "The compressor has stopped."],
            ["Look at PIT-401, PIT-402 and DPIT-501.", "Recycled gas costs energy: look at IIT-401 and JIT-401."]),
        new(
            Unit,
            "DPIT-402 DPIT-403",
            AlarmSymptom.High,
            ["The filter is loaded.", "More gas flows than usual: the loss grows with the square of the flow."],
            ["Look at the flow: FIT-101 and FIT-501.", "Suction filter DPIT-403: watch PIT-401. Coalescer DPIT-402: watch PIT-501.", "Have the filter put on the list for the next change."]),
    ];

    private static GuideEntry[] Oil =>
    [
        new(
            Unit,
            "PIT-403",
            AlarmSymptom.Low,
            ["The oil filter clogs: DPIT-401 has grown faster and faster, and oil temperature TIT-403 rises.", "Discharge pressure PIT-402 is low: the oil pressure follows it.", "The oil pump P-401 has stopped.", "The compressor stands."],
            [
                "Look whether M-401 and P-401 run.",
                "Look at DPIT-401 and PIT-402: they say which of the causes it is.",
                "Look at oil level LIT-401 and temperatures TIT-403, TIT-405, TIT-406.",
                "At the low low limit it trips to save its bearings: tell the supervisor at once.",
            ]),
        new(
            Unit,
            "DPIT-401",
            AlarmSymptom.High,
            ["Cold thick oil just after a start."],
            ["Look at the trend over a day: how fast does it grow?", "Tell the supervisor now: changing the filter in time saves the trip on low oil pressure."],
            "oil-filter-clogging"),
        new(
            Unit,
            "TIT-403",
            AlarmSymptom.High,
            ["The oil filter clogs: DPIT-401.", "More load or a hot day.", "Worn bearings warm the oil: VIT-401, TIT-405."],
            ["Look at DPIT-401 and PIT-403.", "Look at VIT-401, TIT-405 and current IIT-401.", "Look at ambient TIT-602.", "Watch TIT-402, TIT-405 and TIT-406: they follow the oil."]),
        new(
            Unit,
            "TIT-403",
            AlarmSymptom.Low,
            ["The compressor has just started or runs at little load.", "The temperature transmitter is wrong."],
            ["Look at M-401 and speed SIT-401.", "Look at DPIT-401: cold thick oil raises it."]),
        new(
            Unit,
            "LIT-401",
            AlarmSymptom.Low,
            ["Oil is lost: a leak, or carried over with the gas.", "The level transmitter is wrong."],
            ["Look at the trend over days: does it fall steadily?", "Look at coalescer DPIT-402 and oil pressure PIT-403.", "Have the oil circuit looked at for leaks and oil topped up as the supervisor says."]),
        new(
            Unit,
            "LIT-401",
            AlarmSymptom.High,
            ["More was topped up than needed.", "The level transmitter is wrong."],
            ["Ask whether oil was topped up.", "Watch coalescer DPIT-402."]),
    ];

    private static GuideEntry[] Bearings =>
    [
        new(
            Unit,
            "VIT-401",
            AlarmSymptom.High,
            ["A loose sensor: it jumps instead of growing, and TIT-405 stays."],
            ["Tell the supervisor while it still runs: a planned stop costs less than a trip."],
            "bearing-wear"),
        new(
            Unit,
            "VIT-402",
            AlarmSymptom.High,
            ["A bearing at the non-drive end: TIT-406 rises with it.", "It follows the drive end: VIT-401 is higher.", "A loose sensor: it jumps instead of growing."],
            ["Look at TIT-406, VIT-401 and TIT-405 on the same trend.", "Have it listened to and felt on site.", "At the high high limit it trips: tell the supervisor while it still runs."]),
        new(
            Unit,
            "TIT-405",
            AlarmSymptom.High,
            ["Warm oil: TIT-403 is high, and both bearings follow.", "The temperature transmitter is wrong."],
            [
                "Look at oil TIT-403, PIT-403 and DPIT-401: one bearing alone is the bearing, both together is the oil.",
                "At its high high limit it trips: tell the supervisor while it still runs.",
            ],
            "bearing-wear"),
        new(
            Unit,
            "TIT-406",
            AlarmSymptom.High,
            ["A bearing at the non-drive end: VIT-402 rises with it.", "Warm oil: TIT-403 is high, and both bearings follow.", "The temperature transmitter is wrong."],
            [
                "Look at vibration of the same side, VIT-402.",
                "Look at oil TIT-403, PIT-403 and DPIT-401.",
                "Compare both bearings: one alone is the bearing, both together is the oil.",
                "At its high high limit it trips: tell the supervisor while it still runs.",
            ]),
        new(
            Unit,
            "TIT-404",
            AlarmSymptom.High,
            ["More current than usual: IIT-401.", "The motor is cooled too little; a hot day."],
            ["Look at IIT-401 and speed SIT-401.", "Look at ambient TIT-602.", "Have the motor's cooling looked at on site."]),
        new(
            Unit,
            "IIT-401 JIT-401",
            AlarmSymptom.High,
            ["A higher pressure ratio or more gas: PIT-402, PCV-401.", "A leak inside the compressor: PIT-402 sags while current and TIT-402 rise.", "Bearing wear: VIT-401 and TIT-405 rose before."],
            ["Look at PIT-402, PIT-401 and PCV-401.", "Look at VIT-401, TIT-405 and TIT-402.", "See on the compressor's page what speed and pressure ratio call for.", "Watch winding temperature TIT-404."]),
        new(
            Unit,
            "IIT-401",
            AlarmSymptom.CurrentOff,
            ["Above, with VIT-401 and TIT-405 high: bearing wear.", "A pressure, speed or current transmitter is wrong.", "Below: the machine moves less than its speed says."],
            ["See on the compressor's page whether it is above or below, and since when.", "Look at VIT-401 and TIT-405 (bearing).", "Look at PIT-401, PIT-402 and SIT-401 for a value that stands still or jumps.", "It is a safety rule: tell the supervisor."],
            "compressor-leak"),
    ];
}
