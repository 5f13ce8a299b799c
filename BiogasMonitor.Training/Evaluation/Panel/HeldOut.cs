using BiogasMonitor.Training.Evaluation.Detectors;

namespace BiogasMonitor.Training.Evaluation.Panel;

/// <summary>What a detector measures on normal rows that it was not fitted on: each part of the rows is held out in turn, with a gap of one window on both sides.</summary>
internal static class HeldOut
{
    public static IEnumerable<double> Scores(Func<ITableDetector> make, IReadOnlyList<double[][]> segments, PanelSettings settings)
    {
        var rows = segments.Sum(s => s.Length);
        for (var fold = 0; fold < settings.Folds; fold++)
        {
            var (from, to) = (rows * fold / settings.Folds, rows * (fold + 1) / settings.Folds);
            var detector = make();
            detector.Fit([.. Cut(segments, 0, from - settings.Window), .. Cut(segments, to + settings.Window, rows)]);
            foreach (var score in Cut(segments, from, to).SelectMany(detector.Score))
            {
                yield return score;
            }
        }
    }

    /// <summary>The rows from one to before another, as unbroken pieces.</summary>
    private static List<double[][]> Cut(IReadOnlyList<double[][]> segments, int from, int to)
    {
        var pieces = new List<double[][]>();
        var start = 0;
        foreach (var segment in segments)
        {
            var (first, last) = (Math.Max(from - start, 0), Math.Min(to - start, segment.Length));
            if (last > first)
            {
                pieces.Add(segment[first..last]);
            }

            start += segment.Length;
        }

        return pieces;
    }
}
