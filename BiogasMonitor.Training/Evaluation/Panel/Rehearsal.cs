namespace BiogasMonitor.Training.Evaluation.Panel;

/// <summary>
/// Learns margins on a long normal recording: fits on as many rows as the training will have, judges as many after them as will be judged, again and again
/// along the recording, and takes of each detector the margin that leaves the false-alarm rate asked for.
/// </summary>
internal sealed class Rehearsal(PanelSettings settings, int trainingRows, int judgedRows, int stride)
{
    public Margins Run(double[][] normal, CancellationToken cancellation = default)
    {
        var scores = new Dictionary<string, List<double>>();
        var single = new Margins(Margin(Judge(normal, Margins.None, scores, cancellation), without: TablePanel.Combined));
        var combined = Judge(normal, single, [], cancellation);
        return single with { By = new Dictionary<string, double>(single.By) { [TablePanel.Combined] = Quantile(combined[TablePanel.Combined]) } };
    }

    private Dictionary<string, List<double>> Judge(double[][] normal, Margins margins, Dictionary<string, List<double>> scores, CancellationToken cancellation)
    {
        for (var start = 0; start + trainingRows + judgedRows <= normal.Length; start += stride)
        {
            var panel = new TablePanel(settings);
            panel.Fit([normal[start..(start + trainingRows)]], margins, cancellation);
            var judged = panel.Score(normal[start..(start + trainingRows + judgedRows)]);
            for (var i = 0; i < judged.Count; i++)
            {
                if (!scores.TryGetValue(panel.Names[i], out var list))
                {
                    scores[panel.Names[i]] = list = [];
                }

                list.AddRange(judged[i][trainingRows..].Where(s => !double.IsNaN(s)));
            }
        }

        return scores;
    }

    private Dictionary<string, double> Margin(Dictionary<string, List<double>> scores, string without) =>
        scores.Where(s => s.Key != without).ToDictionary(s => s.Key, s => Quantile(s.Value));

    private double Quantile(List<double> scores)
    {
        scores.Sort();
        return Math.Max(1, scores[(int)((1 - settings.FalseAlarmRate) * (scores.Count - 1))]);
    }
}
