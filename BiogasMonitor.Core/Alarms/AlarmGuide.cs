namespace BiogasMonitor.Core.Alarms;

/// <summary>What usually stands behind an alarm, what comes of it, and what to look at and do, in order. It informs; it never moves anything in the plant.</summary>
/// <param name="Causes">Plain sentences, the likeliest first.</param>
/// <param name="Consequence">What happens if nobody does anything.</param>
/// <param name="Response">Plain sentences, in the order in which they are done.</param>
/// <param name="Time">How much time there is, in words.</param>
/// <param name="Fault">Label of the fault that the alarm is the first sign of: cause, consequence, action and time are that fault's, more may follow.</param>
public sealed record AlarmGuide(IReadOnlyList<string> Causes, string Consequence, IReadOnlyList<string> Response, string Time, string? Fault);
