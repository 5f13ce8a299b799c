using System.Text;

namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>Gradient-boosted trees, grown by LightGBM (Ke et al., "LightGBM", NIPS 2017). Predicting is safe from one thread at a time.</summary>
public sealed class BoostedTrees : IDisposable
{
    private nint _booster;

    private BoostedTrees(nint booster, BoostText text) => (_booster, Text) = (booster, text);

    /// <summary>Rounds that were kept.</summary>
    public int Rounds => Text.Trees.Count / Text.Outputs;

    /// <summary>The trees as LightGBM writes them.</summary>
    public BoostText Text { get; }

    /// <summary>Grows trees on the rows; with validation rows it ends when those get no better.</summary>
    /// <param name="progress">Share of the rounds, 0 to 1.</param>
    /// <exception cref="LightGbmException">A setting or the rows are not usable, or LightGBM cannot be loaded.</exception>
    public static BoostedTrees Train(BoostSettings settings, BoostRows training, BoostRows? validation = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        training.Check("Training rows");
        validation?.Check("Validation rows");
        var parameters = settings.ToString();
        try
        {
            using var rows = new BoostDataset(training, parameters);
            using var judged = validation is null ? null : new BoostDataset(validation, parameters, rows);
            return Grow(settings, parameters, rows, judged, progress, cancellationToken);
        }
        catch (DllNotFoundException e)
        {
            throw new LightGbmException("LightGBM cannot be loaded; on Debian it needs the package libgomp1. " + e.Message, e);
        }
    }

    /// <summary>Takes trees over that were kept as text.</summary>
    public static BoostedTrees Load(string text)
    {
        var parsed = BoostText.Parse(text);
        LightGbmNative.Check(LightGbmNative.BoosterLoadModelFromString(text, out _, out var booster));
        return new BoostedTrees(booster, parsed);
    }

    /// <summary>One number a row, or one a class and row, row after row: means, quantiles or probabilities.</summary>
    public double[] Predict(float[] values, int columns)
    {
        ObjectDisposedException.ThrowIf(_booster == 0, this);
        var rows = values.Length / columns;
        var results = new double[rows * Text.Outputs];
        LightGbmNative.Check(LightGbmNative.BoosterPredictForMat(
            _booster, values, LightGbmNative.Float32, rows, columns, 1, LightGbmNative.NormalPrediction, 0, -1, "num_threads=1", out _, results));
        return results;
    }

    public void Dispose()
    {
        if (_booster != 0)
        {
            _ = LightGbmNative.BoosterFree(_booster);
            _booster = 0;
        }
    }

    private static BoostedTrees Grow(
        BoostSettings settings, string parameters, BoostDataset training, BoostDataset? validation, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        LightGbmNative.Check(LightGbmNative.BoosterCreate(training.Handle, parameters, out var booster));
        try
        {
            if (validation is not null)
            {
                LightGbmNative.Check(LightGbmNative.BoosterAddValidData(booster, validation.Handle));
            }

            return Load(Write(booster, Boost(booster, settings, validation is not null, progress, cancellationToken)));
        }
        finally
        {
            _ = LightGbmNative.BoosterFree(booster);
        }
    }

    /// <summary>Gives the rounds to keep.</summary>
    private static int Boost(nint booster, BoostSettings settings, bool isJudged, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (best, bestLoss) = (0, double.PositiveInfinity);
        Span<double> loss = stackalloc double[4];
        for (var round = 1; round <= settings.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LightGbmNative.Check(LightGbmNative.BoosterUpdateOneIter(booster, out var isFinished));
            progress?.Report((double)round / settings.Rounds);
            if (isJudged)
            {
                LightGbmNative.Check(LightGbmNative.BoosterGetEval(booster, 1, out _, loss));
                (best, bestLoss) = loss[0] < bestLoss ? (round, loss[0]) : (best, bestLoss);
            }

            if (isFinished != 0 || (isJudged && round - best >= settings.Patience))
            {
                break;
            }
        }

        return isJudged ? Math.Max(best, 1) : -1;
    }

    private static string Write(nint booster, int rounds)
    {
        LightGbmNative.Check(LightGbmNative.BoosterSaveModelToString(booster, 0, rounds, 0, 0, out var length, []));
        var text = new byte[length];
        LightGbmNative.Check(LightGbmNative.BoosterSaveModelToString(booster, 0, rounds, 0, length, out _, text));
        return Encoding.UTF8.GetString(text.AsSpan(0, (int)length - 1));
    }
}
