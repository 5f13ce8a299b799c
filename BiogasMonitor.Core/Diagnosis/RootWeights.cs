namespace BiogasMonitor.Core.Diagnosis;

/// <summary>All weights of the root ranking; the rule is in docs/models/diagnosis.md.</summary>
internal static class RootWeights
{
    // The four witnesses of a departure; those that say nothing are left out, and the others count for more.
    public const double Autoencoder = 0.35;
    public const double ZScores = 0.25;
    public const double FirstDeparture = 0.2;
    public const double FirstAlarm = 0.2;

    /// <summary>Of the weight of a failing transmitter, what goes to those that the validation has marked.</summary>
    public const double Mark = 0.8;

    /// <summary>The same of the weight that no fault is named for.</summary>
    public const double MarkUnnamed = 0.5;

    /// <summary>Of the weight of a consequence, what goes on to the tags that explain it.</summary>
    public const double Passed = 0.5;

    /// <summary>A tag that departs by less than this part of its consequence does not explain it.</summary>
    public const double LeastCause = 0.2;

    /// <summary>A root of a named fault that does not depart yet is not left out.</summary>
    public const double Floor = 0.05;

    /// <summary>Further away in the plant graph everything can follow from everything.</summary>
    public const int MostSteps = 4;

    /// <summary>Who departs so much later counts half as a first one.</summary>
    public static readonly TimeSpan Halving = TimeSpan.FromMinutes(30);

    /// <summary>Within it two departures are at once: detectors need so long to be sure.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(3);
}
