using System.Globalization;

namespace BiogasMonitor.Training.Data;

/// <summary>By time: the first part is learnt from, then a gap of one window, and what is left chooses settings. Tests come from other data.</summary>
public sealed record TimeSplit(DateTime TrainingEnd, DateTime ValidationStart)
{
    public const double TrainingShare = 0.75;

    public static readonly TimeSpan Gap = TimeSpan.FromHours(48);

    public static string Words(IReadOnlyList<PlantData> data) => string.Create(
        CultureInfo.InvariantCulture, $"by time: {100 * TrainingShare:0} % training, gap of {string.Join(" and ", data.Select(d => GapOf(d).TotalHours).Distinct().Select(h => h.ToString("0.#", CultureInfo.InvariantCulture)))} h, the rest validation; tests come from other data");

    public static TimeSplit Of(PlantData data)
    {
        var end = data.From + ((data.To - data.From) * TrainingShare);
        return new TimeSplit(end, end + GapOf(data));
    }

    // A short span would be all gap.
    private static TimeSpan GapOf(PlantData data) => data.To - data.From > 8 * Gap ? Gap : (data.To - data.From) / 16;

    /// <summary>Whether all of what belongs to an example, from its first input to its last truth, lies in the training part.</summary>
    public bool IsTraining(DateTime last) => last <= TrainingEnd;

    public bool IsValidation(DateTime first) => first >= ValidationStart;
}
