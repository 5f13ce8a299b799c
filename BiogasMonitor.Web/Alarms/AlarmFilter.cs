using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using Microsoft.AspNetCore.WebUtilities;

namespace BiogasMonitor.Web.Alarms;

/// <summary>Which alarms a list shows, as its address says it: <c>?severity=critical,high&amp;state=unacknowledged&amp;unit=compressor&amp;text=oil</c>. Empty is all.</summary>
public sealed record AlarmFilter
{
    private const int LongestText = 100;

    /// <summary>What <see cref="State"/> may be, and what it keeps.</summary>
    private static readonly Dictionary<string, Func<AlarmRecord, bool>> s_states = new(StringComparer.Ordinal)
    {
        ["all"] = _ => true,
        ["active"] = r => r.IsActive && !r.IsHidden,
        ["unacknowledged"] = r => r.NeedsAcknowledgement,
        ["acknowledged"] = r => r.State == AlarmState.ActiveAcknowledged,
        ["returned"] = r => r.State == AlarmState.ReturnedUnacknowledged,
        ["latched"] = r => r.Bits.HasFlag(AlarmBits.Latched),
        ["shelved"] = r => r.Bits.HasFlag(AlarmBits.Shelved),
        ["suppressed"] = r => (r.Bits & (AlarmBits.Suppressed | AlarmBits.PlannedStop)) != 0,
        ["out-of-service"] = r => r.Bits.HasFlag(AlarmBits.OutOfService),
        ["normal"] = r => r.State == AlarmState.Normal,
    };

    public static IReadOnlyList<string> States { get; } = [.. s_states.Keys];

    /// <summary>Worst first, in lower case.</summary>
    public static IReadOnlyList<string> Severities { get; } = [.. Enum.GetValues<AlarmPriority>().OrderDescending().Select(Name)];

    /// <summary>Empty is every priority.</summary>
    public IReadOnlyList<AlarmPriority> Severity { get; init; } = [];

    public string State { get; init; } = "all";

    /// <summary>Id of a unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Part of the tag, its description or the message.</summary>
    public string Text { get; init; } = "";

    public bool IsEmpty => ToQuery().Count == 0;

    public static string Name(AlarmPriority priority) => priority.ToString().ToLowerInvariant();

    /// <summary>Reads an address; what is wrong in it is left out and told in <paramref name="problems"/>, each naming parameter, value and what is allowed.</summary>
    public static AlarmFilter Parse(string queryString, IReadOnlyList<string> units, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var values = QueryHelpers.ParseQuery(queryString);
        var filter = new AlarmFilter
        {
            Severity = ParseSeverity(Text("severity"), found),
            State = OneOf("state", Text("state"), States, found) ?? "all",
            Unit = OneOf("unit", Text("unit"), units, found) ?? "",
            Text = Text("text") is { Length: <= LongestText } text ? text : "",
        };
        if (Text("text").Length > LongestText)
        {
            found.Add($"Parameter text: {Text("text").Length} characters are not allowed; allowed are up to {LongestText}.");
        }

        problems = found;
        return filter;

        string Text(string key) => values.TryGetValue(key, out var value) ? value.ToString().Trim() : "";
    }

    public bool Keeps(AlarmRecord alarm) =>
        (Severity.Count == 0 || Severity.Contains(alarm.Condition.Priority))
        && s_states[State](alarm)
        && (Unit.Length == 0 || string.Equals(alarm.Condition.Unit, Unit, StringComparison.OrdinalIgnoreCase))
        && (Text.Length == 0 || Has(alarm.Condition.Source) || Has(alarm.Condition.Description) || Has(alarm.Message));

    /// <summary>What <see cref="Parse"/> reads back as this filter.</summary>
    public IReadOnlyDictionary<string, string?> ToQuery()
    {
        var parts = new Dictionary<string, string?>();
        Add("severity", string.Join(',', Severity.Select(Name)));
        Add("state", State == "all" ? "" : State);
        Add("unit", Unit);
        Add("text", Text);
        return parts;

        void Add(string key, string value)
        {
            if (value.Length > 0)
            {
                parts[key] = value;
            }
        }
    }

    public string ToUri(string page) => QueryHelpers.AddQueryString(page, ToQuery());

    private bool Has(string text) => text.Contains(Text, StringComparison.OrdinalIgnoreCase);

    private static List<AlarmPriority> ParseSeverity(string text, List<string> problems)
    {
        var found = new List<AlarmPriority>();
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => !n.Equals("all", StringComparison.OrdinalIgnoreCase)))
        {
            if (OneOf("severity", name, Severities, problems, "all, ") is { } known)
            {
                found.Add(Enum.Parse<AlarmPriority>(known, ignoreCase: true));
            }
        }

        return [.. found.Distinct().OrderDescending()];
    }

    private static string? OneOf(string parameter, string value, IReadOnlyList<string> allowed, List<string> problems, string alsoAllowed = "")
    {
        var known = allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase));
        if (known is null && value.Length > 0)
        {
            problems.Add($"Parameter {parameter}: '{value}' is not allowed; allowed is {alsoAllowed}{string.Join(", ", allowed)}.");
        }

        return known;
    }
}
