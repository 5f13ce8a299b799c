namespace BiogasMonitor.Web.Pages;

/// <summary>The time a statistics page shows, as its address says it: <c>?span=24h</c> up to now, or <c>?from=...&amp;to=...</c>. Without any it is the last 24 hours.</summary>
public sealed record StatisticsSpan
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static IReadOnlyList<(string Code, string Name, TimeSpan Length)> Choices { get; } =
    [
        ("8h", "8 h", TimeSpan.FromHours(8)),
        ("24h", "24 h", TimeSpan.FromHours(24)),
        ("7d", "7 d", TimeSpan.FromDays(7)),
        ("30d", "30 d", TimeSpan.FromDays(30)),
    ];

    /// <summary>One of the choices; null for a fixed time.</summary>
    public string? Code { get; init; } = "24h";

    /// <summary>UTC, of a fixed time.</summary>
    public DateTime From { get; init; }

    public DateTime To { get; init; }

    /// <summary>What is wrong in the address is left out and told in <paramref name="problem"/>.</summary>
    public static StatisticsSpan Parse(string? span, string? from, string? to, out string? problem)
    {
        problem = null;
        if (from is not null || to is not null)
        {
            return Fixed(TrendQuery.ParseTime(from ?? ""), TrendQuery.ParseTime(to ?? ""), out problem);
        }

        if (span is not null && Choices.All(c => c.Code != span))
        {
            problem = $"span '{span}' is not allowed; allowed are {string.Join(", ", Choices.Select(c => c.Code))}.";
            return new StatisticsSpan();
        }

        return new StatisticsSpan { Code = span ?? "24h" };
    }

    /// <summary>[from, to) at a time.</summary>
    public (DateTime From, DateTime To) At(DateTime nowUtc) =>
        Code is null ? (From, To) : (nowUtc - Choices.First(c => c.Code == Code).Length, nowUtc);

    private static StatisticsSpan Fixed(DateTime? from, DateTime? to, out string? problem)
    {
        problem = from is null || to is null ? "from and to are not both a time such as 2026-11-22T10:00:00Z."
            : to - from < TimeSpan.FromMinutes(1) || to - from > Longest ? $"The time from {from:yyyy-MM-dd HH:mm} to {to:yyyy-MM-dd HH:mm} UTC is not allowed; allowed are 1 minute to {Longest.TotalDays:0} days."
            : null;
        return problem is null ? new StatisticsSpan { Code = null, From = from!.Value, To = to!.Value } : new StatisticsSpan();
    }
}
