namespace BiogasMonitor.Training.Train;

/// <summary>How often each class was taken for which.</summary>
/// <param name="Counts">[truth][answer].</param>
public sealed record Confusion(int[][] Counts)
{
    /// <summary>Mean of the F1 of the classes that occur or are named; a class that is only named has an F1 of 0.</summary>
    public double MacroF1 => Present.Average(F1);

    /// <summary>The same of a rival that always says the most frequent class.</summary>
    public double MajorityF1 => Counts.Max(r => r.Sum()) is var most ? 2.0 * most / (most + Counts.Sum(r => r.Sum())) / Counts.Count(r => r.Sum() > 0) : 0;

    private List<int> Present => [.. Enumerable.Range(0, Counts.Length).Where(c => Counts[c].Sum() + Counts.Sum(row => row[c]) > 0)];

    public double F1(int c) => 2.0 * Counts[c][c] / Math.Max(1, Counts[c].Sum() + Counts.Sum(row => row[c]));

    public static Confusion Of(float[] probabilities, IReadOnlyList<int> truths, int classes)
    {
        var counts = Enumerable.Range(0, classes).Select(_ => new int[classes]).ToArray();
        for (var i = 0; i < truths.Count; i++)
        {
            var row = probabilities.AsSpan(i * classes, classes).ToArray();
            counts[truths[i]][Array.IndexOf(row, row.Max())]++;
        }

        return new Confusion(counts);
    }
}
