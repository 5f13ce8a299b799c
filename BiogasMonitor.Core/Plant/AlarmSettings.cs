using System.Globalization;

namespace BiogasMonitor.Core.Plant;

/// <summary>What of a tag decides about its alarms: the part that may be changed while the plant runs. A limit that is null is not set.</summary>
public sealed record AlarmSettings
{
    private const int LongestDelaySeconds = 86_400;

    public double? LowLow { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public double? HighHigh { get; init; }

    public double Deadband { get; init; }

    public int OnDelaySeconds { get; init; }

    public int OffDelaySeconds { get; init; }

    public AlarmPriority Priority { get; init; }

    public static AlarmSettings Of(Tag tag) => new()
    {
        LowLow = tag.LowLow,
        Low = tag.Low,
        High = tag.High,
        HighHigh = tag.HighHigh,
        Deadband = tag.Deadband,
        OnDelaySeconds = tag.OnDelaySeconds,
        OffDelaySeconds = tag.OffDelaySeconds,
        Priority = tag.Priority,
    };

    public Tag ApplyTo(Tag tag) => tag with
    {
        LowLow = LowLow,
        Low = Low,
        High = High,
        HighHigh = HighHigh,
        Deadband = Deadband,
        OnDelaySeconds = OnDelaySeconds,
        OffDelaySeconds = OffDelaySeconds,
        Priority = Priority,
    };

    /// <summary>Why a tag cannot have these settings, each naming the setting, its value and what is allowed; empty when it can.</summary>
    public IReadOnlyList<string> ProblemsFor(Tag tag)
    {
        var problems = new List<string>();
        (string Name, double? Value)[] limits = [("low low", LowLow), ("low", Low), ("high", High), ("high high", HighHigh)];
        var set = limits.Where(l => l.Value is not null).ToList();
        if (tag.Kind == TagKind.Derived)
        {
            problems.Add($"{tag.Name} is worked out from other tags and has no alarms; change the limits of those.");
        }

        if (set.Count > 0 && tag.IsDiscrete)
        {
            problems.Add($"{tag.Name} is a {tag.Kind.ToString().ToLowerInvariant()}: it has an alarm state, no limits.");
        }

        problems.AddRange(set.Where(l => !(l.Value >= (tag.RangeLow ?? double.MinValue) && l.Value <= (tag.RangeHigh ?? double.MaxValue)))
            .Select(l => $"The {l.Name} limit of {tag.Name} is {Text(l.Value)}; allowed is the range of the instrument, {Text(tag.RangeLow)} to {Text(tag.RangeHigh)}."));
        problems.AddRange(set.Zip(set.Skip(1)).Where(p => p.First.Value >= p.Second.Value)
            .Select(p => $"The {p.Second.Name} limit of {tag.Name} is {Text(p.Second.Value)}; allowed is more than its {p.First.Name} limit, {Text(p.First.Value)}."));
        var most = MostDeadband(tag);
        if (!(Deadband >= 0 && Deadband <= most))
        {
            problems.Add($"The deadband of {tag.Name} is {Text(Deadband)}; allowed is 0 to {Text(most)}: with a wider one an alarm could not return to normal.");
        }

        AddDelay(problems, tag, "on-delay", OnDelaySeconds);
        AddDelay(problems, tag, "off-delay", OffDelaySeconds);
        return problems;
    }

    // From a low limit up to the lowest high one, and down again; where there is none, to the end of the instrument's range.
    private double MostDeadband(Tag tag)
    {
        double?[] widths =
        [
            (Low ?? LowLow) is { } low ? (High ?? HighHigh ?? tag.RangeHigh) - low : null,
            (High ?? HighHigh) is { } high ? high - (Low ?? LowLow ?? tag.RangeLow) : null,
        ];
        return Math.Max(0, widths.OfType<double>().DefaultIfEmpty(double.MaxValue).Min());
    }

    private static void AddDelay(List<string> problems, Tag tag, string name, int seconds)
    {
        if (seconds is < 0 or > LongestDelaySeconds)
        {
            problems.Add($"The {name} of {tag.Name} is {Text(seconds)} s; allowed is 0 to {LongestDelaySeconds} s.");
        }
    }

    private static string Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "none";
}
