namespace BiogasMonitor.Training.Evaluation.Tables;

/// <summary>Rows of numbers with a name for each column: of any plant, without a catalogue.</summary>
/// <param name="Rows">In time order; every row as long as <paramref name="Columns"/>, without NaN.</param>
/// <param name="Times">As written, one a row; null when the file has no time column.</param>
/// <param name="Labels">One a row; null when none was asked for.</param>
internal sealed record NumericTable(IReadOnlyList<string> Columns, double[][] Rows, IReadOnlyList<string>? Times = null, IReadOnlyList<string>? Labels = null);
