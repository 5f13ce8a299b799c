using BiogasMonitor.Training.Evaluation.Linear;

namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>
/// Forecasts each row from the ones before it by ridge regression, and looks at the mean error of the last rows: noise cancels out in it, a change stays.
/// </summary>
internal sealed class ForecastResidual(int window, int lags, double ridge) : ITableDetector
{
    private Standardiser? _standardiser;
    private Standardiser? _errors;
    private double[][] _weights = [];

    public string Name => "forecast residual";

    public void Fit(IReadOnlyList<double[][]> segments)
    {
        _standardiser = Standardiser.Fit([.. segments.SelectMany(s => s)]);
        var scaled = segments.Select(s => Array.ConvertAll(s, _standardiser.Of)).ToList();
        _weights = FitWeights(scaled);
        _errors = Standardiser.Fit(WindowFeatures.OfAll([.. scaled.Select(s => Errors(s)[lags..])], window));
    }

    public double[] Score(double[][] rows)
    {
        var errors = Errors(Array.ConvertAll(rows, _standardiser!.Of));
        var scores = new double[rows.Length];
        Array.Fill(scores, double.NaN);
        var features = rows.Length > lags ? WindowFeatures.Of(errors[lags..], window) : [];
        for (var i = 0; i < features.Length; i++)
        {
            scores[i + lags] = features[i] is { } f ? Math.Sqrt(_errors!.Of(f).Sum(x => x * x)) : double.NaN;
        }

        return scores;
    }

    private double[][] FitWeights(List<double[][]> segments)
    {
        var inputs = segments.SelectMany(s => Enumerable.Range(lags, Math.Max(0, s.Length - lags)).Select(i => History(s, i))).ToList();
        var targets = segments.SelectMany(s => s.Skip(lags)).ToList();
        var moments = Covariance.Of(inputs);
        for (var i = 0; i < moments.Length; i++)
        {
            moments[i][i] += ridge;
        }

        var solver = new Cholesky(moments);
        return [.. Enumerable.Range(0, targets[0].Length).Select(column => solver.Solve(Products(inputs, targets, column)))];
    }

    private static double[] Products(List<double[]> inputs, List<double[]> targets, int column)
    {
        var sums = new double[inputs[0].Length];
        for (var row = 0; row < inputs.Count; row++)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += inputs[row][i] * targets[row][column] / inputs.Count;
            }
        }

        return sums;
    }

    private double[] History(double[][] rows, int row) => [.. Enumerable.Range(1, lags).SelectMany(lag => rows[row - lag])];

    /// <summary>The first rows have no history and no error: they stay empty.</summary>
    private double[][] Errors(double[][] rows)
    {
        var errors = new double[rows.Length][];
        for (var row = lags; row < rows.Length; row++)
        {
            var history = History(rows, row);
            errors[row] = new double[_weights.Length];
            for (var column = 0; column < _weights.Length; column++)
            {
                var forecast = 0.0;
                for (var i = 0; i < history.Length; i++)
                {
                    forecast += _weights[column][i] * history[i];
                }

                errors[row][column] = rows[row][column] - forecast;
            }
        }

        return errors;
    }
}
