namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The H2S chain: inlet, lead vessel, lag vessel, regeneration air.</summary>
internal static class H2sGuide
{
    private const string Unit = "h2s-removal";

    public static IReadOnlyList<GuideEntry> Entries { get; } =
    [
        new(
            Unit,
            "AIT-201",
            AlarmSymptom.High,
            ["A digester upset: H2S and CO2 rise, methane falls.", "Fresh feed: it makes more H2S first.", "The analyser is wrong: the beds do not warm and AIT-202 has not moved."],
            ["Look at AIT-202 and AIT-203: do the vessels still hold it?", "Look at bed temperature TIT-201: more H2S warms the lead bed.", "Look at feed and temperature of both digesters."]),
        new(
            Unit,
            "AIT-202",
            AlarmSymptom.High,
            ["More H2S at the inlet than usual: then the vessel may be well.", "Gas passes the lead vessel by: look at XV-202."],
            ["Look whether the bypass XV-202 is closed and the inlet XV-201 open.", "Look at product H2S AIT-504: while the lag vessel holds, the product is safe.", "Tell the supervisor."],
            "h2s-breakthrough"),
        new(
            Unit,
            "AIT-203",
            AlarmSymptom.High,
            ["The lead vessel has broken through, and the lag vessel is following.", "Gas passes the lag vessel by: XV-204.", "The analyser is wrong: AIT-202 and AIT-504 have not moved."],
            [
                "Look at AIT-202: high too means breakthrough.",
                "Look whether the lag bypass XV-204 is closed.",
                "Watch product H2S AIT-504: it follows within minutes.",
                "Tell the supervisor now: after this there is no further vessel.",
            ]),
        new(
            Unit,
            "DPIT-201 DPIT-202",
            AlarmSymptom.High,
            ["The bed is packed or wet, and holds the gas up.", "More gas flows than usual: pressure loss grows with the square of the flow.", "The transmitter is wrong."],
            ["Look at raw gas flow FIT-101 on the same trend.", "Compare both vessels: only one high points at its bed.", "Look at blower suction PIT-301: it falls with a blocked bed.", "Tell the supervisor when it rises at the same flow."]),
        new(
            Unit,
            "TIT-201 TIT-202",
            AlarmSymptom.High,
            ["The bed takes up more H2S than usual.", "Too much regeneration air: FIT-201.", "The bed is not sprayed: P-201."],
            ["Look at regeneration air FIT-201 and H2S at the inlet AIT-201.", "Look whether the spray pump P-201 has run in the last 20 minutes.", "Compare with the other bed and with raw gas temperature TIT-103.", "Tell the supervisor when it goes on rising: a bed that overheats can be damaged."]),
        new(
            Unit,
            "FIT-201",
            AlarmSymptom.High,
            ["Too much air is let into the beds.", "The flow meter is wrong: bed temperatures and product oxygen have not moved."],
            ["Look at product oxygen AIT-503 and bed temperatures TIT-201 and TIT-202.", "Have the air supply checked on site.", "Tell the supervisor: air in the gas is a hazard."]),
        new(
            Unit,
            "XV-204",
            AlarmSymptom.State,
            ["Somebody opened the bypass of the lag vessel for work.", "The valve has left its position, or its switch reports it wrongly."],
            ["Ask whether work on the lag vessel is going on.", "Look at AIT-203 and AIT-504: with the bypass open the lag vessel does not protect the product.", "Have the valve's position seen on site."]),
    ];
}
