namespace BiogasMonitor.Training.Evaluation.Protocols;

/// <summary>Rows by what they were and what was said of them.</summary>
internal readonly record struct AlarmCounts(int Hits, int Misses, int FalseAlarms, int Calm)
{
    /// <summary>A score above 1 says unusual; one that is not judged (NaN) says normal.</summary>
    public static AlarmCounts Of(IEnumerable<(double Score, bool IsAnomaly)> rows)
    {
        int hits = 0, misses = 0, falseAlarms = 0, calm = 0;
        foreach (var (score, isAnomaly) in rows)
        {
            var said = score > 1;
            hits += said && isAnomaly ? 1 : 0;
            misses += !said && isAnomaly ? 1 : 0;
            falseAlarms += said && !isAnomaly ? 1 : 0;
            calm += !said && !isAnomaly ? 1 : 0;
        }

        return new AlarmCounts(hits, misses, falseAlarms, calm);
    }

    public double F1 => Share(2 * Hits, (2 * Hits) + Misses + FalseAlarms);

    /// <summary>Share of the normal rows that were called unusual.</summary>
    public double FalseAlarmRate => Share(FalseAlarms, FalseAlarms + Calm);

    /// <summary>Share of the unusual rows that were called normal.</summary>
    public double MissedAlarmRate => Share(Misses, Hits + Misses);

    public static AlarmCounts operator +(AlarmCounts a, AlarmCounts b) =>
        new(a.Hits + b.Hits, a.Misses + b.Misses, a.FalseAlarms + b.FalseAlarms, a.Calm + b.Calm);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
