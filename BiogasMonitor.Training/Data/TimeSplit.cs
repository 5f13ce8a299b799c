namespace BiogasMonitor.Training.Data;

/// <summary>By time: the first part is learnt from, then a gap of one window, and what is left chooses settings. Tests come from other data.</summary>
public sealed record TimeSplit(DateTime TrainingEnd, DateTime ValidationStart)
{
    public const double TrainingShare = 0.75;

    public static readonly TimeSpan Gap = TimeSpan.FromHours(48);

    public const string Words = "by time: 75 % training, gap of 48 h, the rest validation; test on another seed";

    public static TimeSplit Of(PlantData data)
    {
        var gap = data.To - data.From > 8 * Gap ? Gap : (data.To - data.From) / 16;
        var end = data.From + ((data.To - data.From) * TrainingShare);
        return new TimeSplit(end, end + gap);
    }

    /// <summary>Whether all of what belongs to an example, from its first input to its last truth, lies in the training part.</summary>
    public bool IsTraining(DateTime last) => last <= TrainingEnd;

    public bool IsValidation(DateTime first) => first >= ValidationStart;
}
