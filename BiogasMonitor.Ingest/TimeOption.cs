using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Ingest;

/// <summary>Reads a time given on the command line: ISO 8601, in the given zone where it carries no offset.</summary>
internal static class TimeOption
{
    /// <exception cref="CsvIngestException">Not a time.</exception>
    public static DateTime? Read(string option, string? text, TimeZoneInfo zone)
    {
        if (text is null)
        {
            return null;
        }

        return new TimeText(new TimeFormat(TimeKind.Iso)).TryRead(text, out var ticks, out var isUtc) && (isUtc || new ZoneClock(zone, false).TryToUtc(ticks, out ticks))
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw CsvIngestException.BadArguments($"{option} '{text}' is not allowed; allowed is a time such as 2026-03-01, 2026-03-01T12:30 or 2026-03-01T12:30:00Z.");
    }
}
