namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The blower: pressures, motor, belt, vibration.</summary>
internal static class BlowerGuide
{
    private const string Unit = "blower";

    public static IReadOnlyList<GuideEntry> Entries { get; } =
    [
        new(
            Unit,
            "M-301",
            AlarmSymptom.Stopped,
            ["It tripped: on vibration VIT-301, discharge temperature TIT-301, or oxygen AIT-103.", "Emergency stop ES-601.", "A fault of its motor or its drive.", "Somebody stopped it."],
            [
                "Look at VIT-301, TIT-301 and AIT-103 just before the stop: which was over its limit?",
                "Look at ES-601, and ask whether the stop was planned; a supervisor may mark it as planned.",
                "Expect the compressor to stop without gas, and header and digester pressures to rise: watch PIT-103, PIT-101, PIT-102.",
                "Look whether the flare takes the gas: FIT-601, TIT-601.",
                "It may start again only when the cause is found.",
            ]),
        new(
            Unit,
            "PIT-301",
            AlarmSymptom.Low,
            ["Header pressure PIT-103 is low, without oxygen.", "A bed of the H2S vessels holds the gas up: DPIT-201, DPIT-202."],
            ["Look at oxygen AIT-103: without it, it is not air.", "Look at DPIT-201 and DPIT-202: they say where the pressure is lost.", "Look at the blower's speed SIT-301."],
            "air-ingress"),
        new(
            Unit,
            "PIT-302",
            AlarmSymptom.High,
            ["The compressor has stopped or draws too little: suction pressure PIT-401 is high.", "Chiller or carbon filter holds the gas up: DPIT-301.", "The blower runs too fast."],
            ["Look whether M-401 runs, and at PIT-401.", "Look at DPIT-301.", "Look at blower current IIT-301 and temperature TIT-301: they rise with the pressure."]),
        new(
            Unit,
            "PIT-302",
            AlarmSymptom.Low,
            ["The blower moves too little: belt slip, with its speed SIT-301 below the command SIC-301.", "Less gas comes in.", "The compressor draws more than comes."],
            ["Compare SIT-301 with SIC-301.", "Look at raw gas flow FIT-101 and header pressure PIT-103: a high header with a low discharge points at the blower.", "Look at PIT-401.", "Below 15 psia while it runs is a safety rule: tell the supervisor."]),
        new(
            Unit,
            "TIT-301",
            AlarmSymptom.High,
            ["It works against a higher pressure: PIT-302.", "Warmer gas comes in: TIT-103.", "The blower itself runs hot."],
            ["Look at PIT-302 and PIT-301: has the pressure ratio grown?", "Look at TIT-103 and ambient TIT-602.", "Look at vibration VIT-301.", "At the high high limit it trips: tell the supervisor while it still runs."]),
        new(
            Unit,
            "IIT-301 JIT-301",
            AlarmSymptom.High,
            ["It works against a higher pressure, or moves more gas.", "Something rubs: vibration VIT-301 rises too."],
            ["Look at PIT-302 and FIT-101.", "Look at VIT-301 and TIT-301.", "Look at the current that speed and pressure call for on the blower's page."]),
        new(
            Unit,
            "IIT-301",
            AlarmSymptom.CurrentOff,
            ["Above: something rubs, or a bearing fails.", "A pressure or current transmitter is wrong."],
            ["See on the blower's page whether it is above or below: a slipping belt is below.", "It is a safety rule: tell the supervisor."],
            "blower-belt-slip"),
        new(
            Unit,
            "VIT-301",
            AlarmSymptom.High,
            ["Belt slip: speed SIT-301 below the command, current down, header pressure up.", "A bearing or the rotor.", "A loose sensor: it jumps instead of growing."],
            [
                "See on the trend whether it grew or jumped.",
                "Compare SIT-301 with SIC-301 and look at IIT-301.",
                "Have it listened to and felt on site.",
                "At the high high limit it trips: tell the supervisor while it still runs.",
            ]),
    ];
}
