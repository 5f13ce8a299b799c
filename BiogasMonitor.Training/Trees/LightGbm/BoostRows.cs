namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>Rows to learn from or to be judged on.</summary>
/// <param name="Values">Row after row, <paramref name="Columns"/> a row; NaN is missing.</param>
/// <param name="Targets">One a row: a number, or the index of a class.</param>
/// <param name="Weights">One a row; null weighs all alike.</param>
public sealed record BoostRows(float[] Values, int Columns, float[] Targets, float[]? Weights = null)
{
    public int Count => Targets.Length;

    /// <exception cref="LightGbmException">The lengths do not fit each other.</exception>
    internal void Check(string what)
    {
        if (Columns < 1 || Count < 1 || Values.Length != Count * Columns || (Weights is not null && Weights.Length != Count))
        {
            throw new LightGbmException($"{what}: {Values.Length} values, {Count} targets and {Columns} columns do not fit; values must be targets x columns, and at least one row is needed.");
        }
    }
}
