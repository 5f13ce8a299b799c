using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BiogasMonitor.Web.Health;

/// <summary>One part of the host and how it is, in numbers and in plain words.</summary>
/// <param name="Name">For programs, such as <c>disk</c>.</param>
/// <param name="Value">What was judged; null when there is nothing to measure.</param>
/// <param name="Limit">What the value is held against.</param>
/// <param name="Unit">Of both.</param>
public sealed record HealthLine(string Name, HealthStatus Status, double? Value, double? Limit, string Unit, string Text)
{
    private const string ValueKey = "value";
    private const string LimitKey = "limit";
    private const string UnitKey = "unit";

    public static async Task<IReadOnlyList<HealthLine>> AllAsync(HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        return [.. report.Entries.Select(e => Of(e.Key, e.Value))];
    }

    /// <summary>What a check answers.</summary>
    public static HealthCheckResult Say(HealthStatus status, string text, double? value = null, double? limit = null, string unit = "")
    {
        var data = new Dictionary<string, object> { [UnitKey] = unit };
        if (value is { } v)
        {
            data[ValueKey] = v;
        }

        if (limit is { } l)
        {
            data[LimitKey] = l;
        }

        return new HealthCheckResult(status, text, data: data);
    }

    private static HealthLine Of(string name, HealthReportEntry entry) => new(
        name,
        entry.Status,
        entry.Data.GetValueOrDefault(ValueKey) as double?,
        entry.Data.GetValueOrDefault(LimitKey) as double?,
        entry.Data.GetValueOrDefault(UnitKey) as string ?? "",
        entry.Description ?? entry.Exception?.Message ?? "");
}
