using BiogasMonitor.Core.Detection;

namespace BiogasMonitor.Training.Evaluation.Panel;

/// <summary>
/// Learns margins on a long normal recording: fits on as many rows as the training will have, judges as many after them as will be judged, again and again
/// along the recording, and takes of each detector the margin that leaves the false-alarm rate asked for.
/// </summary>
internal sealed class Rehearsal(PanelSettings settings, int trainingRows, int judgedRows, int stride)
{
    private const double LeastMargin = 0.1;
    private const double OwnTraining = 0.6;

    /// <summary>Where no other normal recording is at hand: learns the first part of the training rows and judges the rest.</summary>
    public static Margins OnOwnRows(PanelSettings settings, double[][] training, CancellationToken cancellation = default)
    {
        var learnt = (int)(OwnTraining * training.Length);
        return new Rehearsal(settings, learnt, training.Length - learnt, training.Length).Run(training, cancellation);
    }

    public Margins Run(double[][] normal, CancellationToken cancellation = default)
    {
        var (names, scores) = Judge(normal, cancellation);
        var margins = scores.Select(s => Quantile(s)).ToArray();
        var together = new List<double>();
        var moment = new double[margins.Length];
        for (var row = 0; row < scores[0].Count; row++)
        {
            for (var i = 0; i < moment.Length; i++)
            {
                moment[i] = scores[i][row] / margins[i];
            }

            together.Add(Agreement.Combine(moment, settings.Agreeing));
        }

        return new Margins(names.Zip(margins).Append((TablePanel.Combined, Quantile(together))).ToDictionary(m => m.Item1, m => m.Item2));
    }

    /// <summary>By detector, without the combined score: what it measures in the rows after each training.</summary>
    private (List<string> Names, List<double>[] Scores) Judge(double[][] normal, CancellationToken cancellation)
    {
        var names = new List<string>();
        var scores = settings.Detectors.Select(_ => new List<double>()).ToArray();
        for (var start = 0; start + trainingRows + judgedRows <= normal.Length; start += stride)
        {
            var panel = new TablePanel(settings);
            panel.Fit([normal[start..(start + trainingRows)]], Margins.None, cancellation);
            var judged = panel.Score(normal[start..(start + trainingRows + judgedRows)]);
            names = [.. panel.Names.SkipLast(1)];
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i].AddRange(judged[i][trainingRows..]);
            }
        }

        return names.Count > 0
            ? (names, scores)
            : throw new ArgumentException($"A normal recording of {normal.Length} rows is too short; allowed are {trainingRows + judgedRows} or more.", nameof(normal));
    }

    private double Quantile(List<double> scores)
    {
        var sorted = scores.Where(s => !double.IsNaN(s)).Order().ToArray();
        return Math.Max(LeastMargin, sorted[(int)((1 - settings.FalseAlarmRate) * (sorted.Length - 1))]);
    }
}
