using BiogasMonitor.Core.Detection;
using BiogasMonitor.Training.Evaluation.Detectors;

namespace BiogasMonitor.Training.Evaluation.Panel;

/// <summary>
/// Several detectors of a table, fitted on normal rows, each calibrated to one false-alarm rate: by its own training rows, times a margin
/// that a <see cref="Rehearsal"/> found on rows after a training; and their agreement.
/// </summary>
internal sealed class TablePanel(PanelSettings settings)
{
    public const string Combined = "combined";

    private readonly List<(ITableDetector Detector, ScoreScale Scale, double Margin)> _members = [];
    private double _combined = 1;

    /// <summary>The detectors' names, then <see cref="Combined"/>.</summary>
    public IReadOnlyList<string> Names => [.. _members.Select(m => m.Detector.Name), Combined];

    /// <param name="segments">Normal rows; each segment is unbroken in time.</param>
    /// <param name="margins">By detector: how much further than in training it may go; of a rehearsal.</param>
    public void Fit(IReadOnlyList<double[][]> segments, Margins margins, CancellationToken cancellation = default)
    {
        _members.Clear();
        foreach (var make in settings.Detectors)
        {
            cancellation.ThrowIfCancellationRequested();
            var detector = make();
            detector.Fit(segments);
            var scale = ScoreScale.Calibrate(segments.SelectMany(detector.Score), settings.FalseAlarmRate);
            _members.Add((detector, scale, margins.Of(detector.Name)));
        }

        _combined = margins.Of(Combined);
    }

    /// <summary>In thresholds: above 1 is unusual. One array a name, one value a row, NaN where nothing is judged.</summary>
    public IReadOnlyList<double[]> Score(double[][] rows)
    {
        var scores = _members.ConvertAll(m => Array.ConvertAll(m.Detector.Score(rows), s => m.Scale.Of(s) / m.Margin));
        var together = new double[rows.Length];
        var moment = new double[scores.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var i = 0; i < moment.Length; i++)
            {
                moment[i] = scores[i][row];
            }

            together[row] = Agreement.Combine(moment, settings.Agreeing) / _combined;
        }

        return [.. scores, together];
    }
}
