namespace BiogasMonitor.Training.Detect;

/// <summary>The moment at which something began to hold a unit for unusual.</summary>
/// <param name="By">A detector, the panel of all, the fixed limits, or the validation.</param>
/// <param name="Tag">The tag with the highest score then.</param>
internal sealed record Notice(DateTime Time, string By, string Unit, string Tag);
