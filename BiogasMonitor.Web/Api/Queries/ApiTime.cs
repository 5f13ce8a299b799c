using System.Globalization;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Web.Api.Queries;

/// <summary>Times as programs give them: ISO 8601, UTC where they do not say otherwise.</summary>
public static partial class ApiTime
{
    public const string Allowed = "a time from 1970 to 2199 such as 2026-11-22T10:00:00Z";

    private static readonly DateTime s_end = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Null for what is no such time.</summary>
    public static DateTime? Parse(string? text) =>
        text is { Length: <= 40 } && Iso().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time.UtcDateTime >= DateTime.UnixEpoch && time.UtcDateTime < s_end
            ? time.UtcDateTime
            : null;

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?$")]
    private static partial Regex Iso();
}
