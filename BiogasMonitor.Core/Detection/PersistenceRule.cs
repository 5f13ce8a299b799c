namespace BiogasMonitor.Core.Detection;

/// <summary>How long a score must stay above the threshold before it counts, and how calm it must be again.</summary>
/// <param name="OnSeconds">An anomaly begins when so many of the last <paramref name="Seconds"/> were above the threshold.</param>
/// <param name="Seconds">Length of the look back, 1 to 3600.</param>
/// <param name="OffSeconds">It ends when no more than so many were; below <paramref name="OnSeconds"/>, so that it does not flutter.</param>
public readonly record struct PersistenceRule(int OnSeconds, int Seconds, int OffSeconds)
{
    /// <summary>Says what is wrong with it; null when it can be used.</summary>
    public string? Problem =>
        Seconds is < 1 or > 3600 ? $"A persistence of {Seconds} s is not allowed; allowed is 1 to 3600."
        : OnSeconds < 1 || OnSeconds > Seconds ? $"{OnSeconds} of {Seconds} s is not allowed; allowed is 1 to {Seconds}."
        : OffSeconds < 0 || OffSeconds >= OnSeconds ? $"An end at {OffSeconds} s is not allowed; allowed is 0 to {OnSeconds - 1}."
        : null;
}
