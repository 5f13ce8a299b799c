using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>The same history under the present and under other alarm settings.</summary>
/// <param name="UnknownHours">Hours without single values: damaged, or only their minimum, mean and maximum are kept. They raise and end nothing.</param>
public sealed record LimitComparison(Tag Tag, DateTime From, DateTime To, long Samples, int UnknownHours, LimitOutcome Now, LimitOutcome Then);
