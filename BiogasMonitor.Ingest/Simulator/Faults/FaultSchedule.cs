using System.Globalization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Ingest.Simulator.Faults;

/// <summary>
/// Reads fault plans from text such as <c>bearing-wear@1.5d/growth=20h/severity=0.8, h2s-breakthrough@3d</c>; docs/simulator.md has the
/// syntax. In a file a line end separates plans too, and # begins a comment.
/// </summary>
public static class FaultSchedule
{
    /// <exception cref="FormatException">The message names the plan, the value and what is allowed.</exception>
    public static IReadOnlyList<FaultPlan> Parse(string text, TagCatalogue catalogue)
    {
        var plans = new List<FaultPlan>();
        foreach (var line in text.Split('\n'))
        {
            foreach (var item in line.Split('#')[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var plan = ParsePlan(item);
                plans.Add(plan.Problem(catalogue) is { } problem ? throw new FormatException($"'{item}': {problem}") : plan);
            }
        }

        return plans;
    }

    private static FaultPlan ParsePlan(string item)
    {
        var parts = item.Split('/', StringSplitOptions.TrimEntries);
        var head = parts[0].Split('@', StringSplitOptions.TrimEntries);
        if (head.Length != 2)
        {
            throw new FormatException($"'{item}': a fault and its begin are needed, such as bearing-wear@1.5d.");
        }

        var kind = FaultKinds.Find(head[0])
            ?? throw new FormatException($"'{item}': fault '{head[0]}' is not allowed; allowed is {string.Join(", ", FaultKinds.All.Select(k => k.Label()))}.");
        var plan = new FaultPlan(kind, Duration(item, "begin", head[1]));
        return parts.Skip(1).Aggregate(plan, (p, part) => Apply(p, item, part));
    }

    private static FaultPlan Apply(FaultPlan plan, string item, string part)
    {
        var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
        var value = pair.Length == 2 ? pair[1] : "";
        return pair[0] switch
        {
            "growth" => plan with { GrowthHours = Duration(item, "growth", value).TotalHours },
            "severity" => plan with { Severity = Number(value) ?? throw new FormatException($"'{item}': severity '{value}' is not allowed; allowed is above 0 to 1.") },
            "tag" => plan with { Tag = value },
            "mode" => plan with
            {
                Mode = Enum.GetValues<SensorFaultMode>().Cast<SensorFaultMode?>().FirstOrDefault(m => string.Equals(m.ToString(), value, StringComparison.OrdinalIgnoreCase))
                    ?? throw new FormatException($"'{item}': mode '{value}' is not allowed; allowed is stuck, drifting, spiking, noisy."),
            },
            _ => throw new FormatException($"'{item}': '{part}' is not allowed; allowed is growth=, severity=, tag= and mode=."),
        };
    }

    private static TimeSpan Duration(string item, string name, string text)
    {
        var seconds = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        return seconds > 0 && Number(text[..^1]) is >= 0 and <= 100_000 and var number
            ? TimeSpan.FromSeconds(number * seconds)
            : throw new FormatException($"'{item}': {name} '{text}' is not allowed; allowed is a number with s, m, h or d, such as 1.5d.");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
