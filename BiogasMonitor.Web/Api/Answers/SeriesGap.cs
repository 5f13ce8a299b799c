namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A stretch [From, To) without a usable value, and what filled it.</summary>
public sealed record SeriesGap(DateTime From, DateTime To, string Reason);
