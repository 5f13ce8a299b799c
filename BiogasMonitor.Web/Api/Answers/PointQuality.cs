namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A point that is not Good: the worst quality of what it stands for.</summary>
public sealed record PointQuality(DateTime Time, string Quality, string Reason);
