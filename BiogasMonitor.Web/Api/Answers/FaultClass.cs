namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A fault, or "normal", and how probable it is, 0 to 1.</summary>
public sealed record FaultClass(string Label, Quantity Probability);
