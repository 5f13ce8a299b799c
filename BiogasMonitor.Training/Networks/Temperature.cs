namespace BiogasMonitor.Training.Networks;

/// <summary>Temperature scaling (Guo and others 2017): one number that makes probabilities as sure as they are right.</summary>
internal static class Temperature
{
    private static readonly float[] s_grid = [.. Enumerable.Range(0, 121).Select(step => MathF.Pow(10, (step - 60) / 60f))];

    /// <summary>Probabilities of odds, row by row.</summary>
    public static float[] Soften(float[] odds, int classes, float temperature)
    {
        var answers = new float[odds.Length];
        for (var row = 0; row < odds.Length; row += classes)
        {
            var most = odds.AsSpan(row, classes).ToArray().Max();
            var sum = 0f;
            for (var at = row; at < row + classes; at++)
            {
                sum += answers[at] = MathF.Exp((odds[at] - most) / temperature);
            }

            for (var at = row; at < row + classes; at++)
            {
                answers[at] /= sum;
            }
        }

        return answers;
    }

    /// <summary>From 0.1 to 10, where the mean logarithm of the true class's probability is highest.</summary>
    public static float Fit(float[] odds, float[] truths, int classes) => s_grid.MinBy(temperature => Surprise(Soften(odds, classes, temperature), truths, classes));

    private static double Surprise(float[] probabilities, float[] truths, int classes)
    {
        var sum = 0.0;
        for (var row = 0; row < truths.Length; row++)
        {
            sum -= Math.Log(Math.Max(1e-12, probabilities[(row * classes) + (int)truths[row]]));
        }

        return sum;
    }
}
