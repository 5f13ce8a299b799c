using System.Globalization;
using BiogasMonitor.Core.Plant;
using Microsoft.AspNetCore.WebUtilities;

namespace BiogasMonitor.Web.Pages;

/// <summary>
/// What the limits page tries, as its address says it: <c>/alarms/limits?tag=TIT-402&amp;high=220&amp;deadband=1&amp;on=30&amp;days=90</c>. What is
/// not in the address is as it is in force; "none" takes a limit away.
/// </summary>
public sealed record LimitQuery
{
    /// <summary>All history.</summary>
    public const int AllDays = 0;

    private static readonly string[] s_names = ["lowlow", "low", "high", "highhigh", "deadband", "on", "off", "priority"];

    public Tag? Tag { get; init; }

    /// <summary>Settings to try; those in force when nothing else is asked for.</summary>
    public AlarmSettings Settings { get; init; } = new();

    /// <summary>Back from the newest stored value; 0 is all history.</summary>
    public int Days { get; init; } = AllDays;

    public bool IsTrial => Tag is not null && Settings != AlarmSettings.Of(Tag);

    /// <summary>Reads an address; what is wrong in it is left out and told in <paramref name="problems"/>, each naming the value and what is allowed.</summary>
    public static LimitQuery Parse(string queryString, TagCatalogue catalogue, out IReadOnlyList<string> problems)
    {
        var values = QueryHelpers.ParseQuery(queryString).ToDictionary(p => p.Key, p => p.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase);
        var found = new List<string>();
        problems = found;
        var days = AllDays;
        if (values.GetValueOrDefault("days") is { Length: > 0 } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 0 and <= 36_500))
        {
            found.Add($"days '{text}' is not allowed; allowed is a whole number from 1 to 36500, or 0 for all history.");
            days = AllDays;
        }

        var name = values.GetValueOrDefault("tag") ?? "";
        var tag = catalogue.Find(name);
        if (name.Length > 0 && tag is null)
        {
            found.Add($"Tag '{name}' is not known; pick one by typing part of its name.");
        }

        return new LimitQuery { Tag = tag, Days = days, Settings = tag is null ? new AlarmSettings() : Read(AlarmSettings.Of(tag), values, found) };
    }

    /// <summary>One setting as a person typed it.</summary>
    /// <returns>Null, with a problem added, when it is not allowed.</returns>
    public static AlarmSettings? With(AlarmSettings settings, string name, string text, List<string> problems)
    {
        text = text.Trim();
        switch (name)
        {
            case "lowlow": return Limit() is { } lowLow ? settings with { LowLow = lowLow.Value } : null;
            case "low": return Limit() is { } low ? settings with { Low = low.Value } : null;
            case "high": return Limit() is { } high ? settings with { High = high.Value } : null;
            case "highhigh": return Limit() is { } highHigh ? settings with { HighHigh = highHigh.Value } : null;
            case "deadband": return Number("a number from 0 up") is { } deadband ? settings with { Deadband = deadband } : null;
            case "on": return Seconds() is { } on ? settings with { OnDelaySeconds = on } : null;
            case "off": return Seconds() is { } off ? settings with { OffDelaySeconds = off } : null;
            default:
                if (Enum.TryParse<AlarmPriority>(text, ignoreCase: true, out var priority) && !int.TryParse(text, out _))
                {
                    return settings with { Priority = priority };
                }

                problems.Add($"priority '{text}' is not allowed; allowed is low, medium, high or critical.");
                return null;
        }

        Some? Limit() =>
            text.Length == 0 || text.Equals("none", StringComparison.OrdinalIgnoreCase) ? new Some(null)
            : Number("a number, or empty for no such limit") is { } limit ? new Some(limit) : null;

        double? Number(string allowed)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                return number;
            }

            problems.Add($"{name} '{text}' is not allowed; allowed is {allowed}.");
            return null;
        }

        int? Seconds()
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds;
            }

            problems.Add($"{name} '{text}' is not allowed; allowed is a whole number of seconds.");
            return null;
        }
    }

    /// <summary>The address that <see cref="Parse"/> reads back as this query.</summary>
    public string ToUri()
    {
        if (Tag is null)
        {
            return "/alarms/limits";
        }

        var (present, parts) = (AlarmSettings.Of(Tag), new List<string> { "tag=" + Uri.EscapeDataString(Tag.Name) });
        parts.AddRange(s_names.Where(n => Text(Settings, n) != Text(present, n)).Select(n => $"{n}={(Text(Settings, n) is { Length: > 0 } text ? text : "none")}"));
        if (Days != AllDays)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"days={Days}"));
        }

        return "/alarms/limits?" + string.Join('&', parts);
    }

    /// <summary>A setting as its field shows it; empty for a limit that is not set.</summary>
    public static string Text(AlarmSettings settings, string name) => name switch
    {
        "lowlow" => Text(settings.LowLow),
        "low" => Text(settings.Low),
        "high" => Text(settings.High),
        "highhigh" => Text(settings.HighHigh),
        "deadband" => Text(settings.Deadband),
        "on" => Text(settings.OnDelaySeconds),
        "off" => Text(settings.OffDelaySeconds),
        _ => settings.Priority.ToString().ToLowerInvariant(),
    };

    private static string Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static AlarmSettings Read(AlarmSettings settings, Dictionary<string, string> values, List<string> problems) =>
        s_names.Aggregate(settings, (now, name) => values.TryGetValue(name, out var text) ? With(now, name, text, problems) ?? now : now);

    private sealed record Some(double? Value);
}
