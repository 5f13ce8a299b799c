namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A value of a moment; null when there is none.</summary>
/// <param name="Quality">Good, Uncertain or Bad.</param>
public readonly record struct LiveValue(string Tag, double? Value, string Unit, string Quality);
