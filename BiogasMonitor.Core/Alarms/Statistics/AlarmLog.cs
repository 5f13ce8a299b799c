namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>What the journal knows of the alarms of a span.</summary>
/// <param name="SinceUtc">The journal's first row: before it nothing was watched; null while it is empty.</param>
/// <param name="Alarms">Those annunciated in the span and those that still stood or waited when it began, oldest first.</param>
/// <param name="IsCut">There are more than could be read; the newest are missing.</param>
public sealed record AlarmLog(DateTime? SinceUtc, IReadOnlyList<AnnunciatedAlarm> Alarms, bool IsCut);
