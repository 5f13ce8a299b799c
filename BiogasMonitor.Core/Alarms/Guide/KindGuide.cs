using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Guide;

/// <summary>The guide to a condition that has none of its own: what holds for its kind, in any plant.</summary>
internal static class KindGuide
{
    /// <summary>The fault that a kind is the first sign of, or null.</summary>
    public static string? FaultOf(AlarmKind kind) => kind == AlarmKind.BadQuality ? "sensor-fault" : null;

    /// <summary>What comes of it where the plant graph knows nothing of its own.</summary>
    public static string ConsequenceOf(AlarmKind kind) => kind switch
    {
        AlarmKind.LimitAhead => "The limit that the message names is reached, with what its alarm brings.",
        AlarmKind.ModelAdvisory => "What this model says counts for nothing until it is good again; limits and other detectors go on.",
        AlarmKind.SourceLost => "No value is new, and no limit is watched here.",
        AlarmKind.BadQuality => "Its limits are not watched, and what is computed from it has no value.",
        AlarmKind.Anomaly => "Nothing yet: no limit has been passed. If it grows, alarms of the unit follow.",
        AlarmKind.RateOfChange => "If it goes on, the temperature passes its limits within minutes.",
        AlarmKind.CurrentDeviation => "The machine wastes power or wears, and may trip.",
        AlarmKind.Trip => "Its unit stands: what comes after it gets nothing, and what comes before it backs up.",
        AlarmKind.State => "The gas takes another way than usual, or a machine is kept from running.",
        _ => "What comes after it in the process may leave its limits too; beyond the outer limit a unit may trip.",
    };

    /// <summary>How much time there is, by kind, else by the priority that was given for it.</summary>
    public static string TimeOf(AlarmCondition condition) => condition.Kind switch
    {
        AlarmKind.LimitAhead => "As long as the message says.",
        AlarmKind.ModelAdvisory => "No hurry: weeks.",
        AlarmKind.SourceLost => "None: until values come again, watch the control system's own screens.",
        AlarmKind.Anomaly => "Until the next round, unless a limit is passed before.",
        _ => condition.Priority switch
        {
            AlarmPriority.Critical => "Minutes: act at once.",
            AlarmPriority.High => "Minutes to half an hour: look at it now.",
            AlarmPriority.Medium => "An hour or so.",
            _ => "Until the end of the shift.",
        },
    };

    public static (string[] Causes, string[] Response) For(AlarmCondition condition) => condition.Kind switch
    {
        AlarmKind.LimitAhead => (
            ["A fault that grows.", "The plant follows the day: feed, weather or load take the value towards its limit and back.", "A transmitter that drifts."],
            [
                "Look at the trend of the last day: does it go on, or is it the same every day?",
                "Read in the message which limit it is and how much time there is.",
                $"Compare with the other values of unit {UnitOf(condition)}, and plan what to do before the limit is reached.",
            ]),
        AlarmKind.ModelAdvisory => (
            ["The plant runs in a way that the model was not trained on.", "Instruments that the model needs have moved."],
            ["Do not rely on what the model says; everything else works as ever.", "Look on the predictions page for tags that have drifted.", "Have the model trained anew when the plant stays as it is now."]),
        _ => OfSymptom(condition),
    };

    private static (string[] Causes, string[] Response) OfSymptom(AlarmCondition condition) => condition.Kind.Symptom() switch
    {
        AlarmSymptom.Low or AlarmSymptom.High => OfLimit(condition),
        AlarmSymptom.Stopped => (
            ["It tripped by its own protection, or an interlock stopped it.", "An emergency stop.", "Somebody stopped it."],
            [
                $"Look at the trend of unit {UnitOf(condition)} just before the stop: what moved first?",
                "Look for an emergency stop or a fault contact.",
                "Ask whether the stop was planned; a supervisor may mark it as planned.",
                "It may start again only when the cause is found.",
            ]),
        AlarmSymptom.State => (
            [$"{condition.Source} has gone to the state that is an alarm, or its contact reports it wrongly."],
            ["Ask whether somebody is working on it.", $"Look at the values of unit {UnitOf(condition)} at that time.", "Have its position or contact seen on site."]),
        AlarmSymptom.FastChange => (
            ["A real upset: other values of the unit move too.", "The unit has started, stopped or changed its load.", "A failing thermometer: it jumps, and nothing around it moves."],
            ["Look at the trend of the last 10 minutes: does it jump or move?", $"Compare with the other temperatures of unit {UnitOf(condition)}.", "It is a safety rule: when it is no instrument, tell the supervisor."]),
        AlarmSymptom.CurrentOff => (
            ["Above: something rubs, leaks inside, or is worn.", "Below: the machine moves less than its speed says.", "A pressure, speed or current transmitter is wrong."],
            ["See on the unit's page whether it is above or below, and since when.", "Look at vibration, temperatures and pressures of the machine.", "It is a safety rule: tell the supervisor."]),
        AlarmSymptom.NoValue => (
            ["What it measures really is outside the range of the instrument.", "The source does not give it any more."],
            [
                "Read in the message why the value is not to be relied on.",
                "While it has no value its limits are not watched: watch its neighbours on the trend instead.",
                "Many tags at once point at the source or a card, not at the instruments.",
            ]),
        AlarmSymptom.SourceLost => (
            ["The network or the control system's gateway is down.", "The source program has stopped."],
            ["Use the control system's own screens: this one shows nothing new, and no limit is watched here.", "Look at the source on the settings page: it says what it waits for.", "Call the person who looks after the network or the control system."]),
        _ => (
            ["A fault that grows: several values together are unlike what is usual.", "An unusual but harmless way of running, such as a start or much feed.", "A transmitter that drifts."],
            ["Read in the message which tags made it.", "Look at them on one trend over a day.", "Nothing has passed a limit yet, so there is time: put the unit on the next round."]),
    };

    private static (string[] Causes, string[] Response) OfLimit(AlarmCondition condition)
    {
        var (side, more) = condition.Kind.Symptom() == AlarmSymptom.High ? ("above", "rises") : ("below", "falls");
        return (
            [$"{Quantity(condition)} of unit {UnitOf(condition)} really is {side} its limit.", "The transmitter is wrong: nothing around it has moved.", "The limit does not fit the way the plant is run now."],
            [
                $"Look at the trend: since when, and how fast it {more}.",
                $"Compare with the other values of unit {UnitOf(condition)} and of the units before it.",
                condition.IsSafety || condition.Kind is AlarmKind.SafetyLow or AlarmKind.SafetyHigh ? "It is a safety rule: tell the supervisor at once." : "Tell the supervisor when it goes on.",
                "A limit that does not fit is changed by a supervisor, with a reason; it is not left to sound.",
            ]);
    }

    private static string UnitOf(AlarmCondition condition) => condition.Unit.Length > 0 ? condition.Unit : "unknown";

    // The first letter of an ISA-5.1 loop name; the engineering unit where the name tells nothing.
    private static string Quantity(AlarmCondition condition) => (char.ToUpperInvariant(condition.Source.FirstOrDefault()), condition.ValueUnit) switch
    {
        ('D', _) => "The pressure difference",
        ('V', _) or (_, "in/s" or "mm/s") => "The vibration",
        ('L', _) => "The level",
        ('T', _) or (_, "degF" or "degC") => "The temperature",
        ('P', _) or (_, "psia" or "psi" or "inH2O" or "bar" or "mbar" or "kPa") => "The pressure",
        ('F', _) => "The flow",
        ('A', _) => "The analysis",
        ('I', _) => "The current",
        ('J', _) => "The power",
        _ => "The value",
    };
}
