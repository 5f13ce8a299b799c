namespace BiogasMonitor.Training.Life;

/// <summary>Errors of predicted times left.</summary>
internal static class LifeErrors
{
    public static double Rmse(IReadOnlyList<double> predicted, IReadOnlyList<double> actual) =>
        Math.Sqrt(predicted.Zip(actual, (p, a) => (p - a) * (p - a)).Average());

    /// <summary>NASA's score (Saxena 2008): late is worse than early.</summary>
    public static double Score(IReadOnlyList<double> predicted, IReadOnlyList<double> actual) =>
        predicted.Zip(actual, (p, a) => p - a).Sum(late => late < 0 ? Math.Exp(-late / 13) - 1 : Math.Exp(late / 10) - 1);
}
