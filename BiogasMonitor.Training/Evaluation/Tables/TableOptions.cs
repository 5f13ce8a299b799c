namespace BiogasMonitor.Training.Evaluation.Tables;

/// <summary>Which columns of a file are no input; ones named label, anomaly, changepoint or class never are.</summary>
/// <param name="Time">Name of the time column; null to recognise it by its name or its content.</param>
/// <param name="Label">Name of a column whose text is kept as the label.</param>
/// <param name="Ignored">Further columns that are no input; a name that the file lacks is no mistake, so that one list serves several files.</param>
internal sealed record TableOptions(string? Time = null, string? Label = null, IReadOnlyList<string>? Ignored = null);
