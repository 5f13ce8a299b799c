namespace BiogasMonitor.Training.Evaluation.Panel;

/// <summary>By detector: how many of its training thresholds it may reach before it counts, because normal operation moves on after the training.</summary>
internal sealed record Margins(IReadOnlyDictionary<string, double> By, double Otherwise = 1)
{
    public static Margins None { get; } = new(new Dictionary<string, double>());

    public double Of(string detector) => By.TryGetValue(detector, out var margin) ? margin : Otherwise;
}
