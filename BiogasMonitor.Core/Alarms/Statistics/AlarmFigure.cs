namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>One figure of the alarm system against what it should keep.</summary>
/// <param name="Code">Stable, such as <c>rate-hour</c>.</param>
/// <param name="Value">NaN when there is nothing to tell.</param>
/// <param name="Target">In words, such as "at most 6, never above 12".</param>
/// <param name="Met">Null when it cannot be judged; <paramref name="Note"/> says why.</param>
/// <param name="Note">What else there is to know, in a few words.</param>
/// <param name="FixFirst">The alarm that does most to it; null when there is none.</param>
public sealed record AlarmFigure(string Code, string Name, double Value, string Unit, int Decimals, string Target, bool? Met, string Note, AlarmActor? FixFirst);
