namespace BiogasMonitor.Web.Api;

/// <summary>What is known of it and what to do: of the fault when one is named, else of the alarm.</summary>
/// <param name="Fault">Label of the fault whose words these are; null when they are the alarm's own.</param>
/// <param name="Action">Steps, in the order to take them.</param>
/// <param name="TimeAvailable">In words.</param>
public sealed record DiagnosisResponse(string? Fault, IReadOnlyList<string> Causes, string Consequence, IReadOnlyList<string> Action, string TimeAvailable);
