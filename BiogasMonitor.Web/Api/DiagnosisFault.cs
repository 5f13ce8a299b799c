namespace BiogasMonitor.Web.Api;

/// <summary>The fault that it looks like.</summary>
public sealed record DiagnosisFault(string Label, double Probability);
