using System.Globalization;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Web.Jobs;

/// <summary>What the settings page asks for, as it was typed; an empty text leaves the choice to the ingest.</summary>
public sealed record IngestRequest
{
    /// <summary>Full path on the server.</summary>
    public string File { get; init; } = "";

    public string MapFile { get; init; } = "";

    public string TimeColumn { get; init; } = "";

    public string TimeFormat { get; init; } = "";

    public string TimeZone { get; init; } = "UTC";

    public bool NoHeader { get; init; }

    public bool AddTags { get; init; }

    /// <summary>Time in <see cref="TimeZone"/>, such as 2026-03-01T12:30; rows before it are passed over.</summary>
    public string From { get; init; } = "";

    /// <summary>Rows at or after it are passed over.</summary>
    public string To { get; init; } = "";

    /// <exception cref="IngestRefusedException">A field holds something that is not allowed.</exception>
    public CsvIngestOptions ToOptions(TimeZoneInfo plantZone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone))
        {
            throw new IngestRefusedException($"There is no time zone '{TimeZone}'; allowed is an IANA name such as UTC, America/Chicago or Europe/Zurich.");
        }

        var (from, to) = (Time("From", From, zone), Time("To", To, zone));
        return from >= to
            ? throw new IngestRefusedException("From must be before To.")
            : new CsvIngestOptions
            {
                File = File,
                MapFile = Given(MapFile),
                TimeColumn = Given(TimeColumn),
                TimeFormat = Given(TimeFormat),
                TimeZone = zone.Id,
                NoHeader = NoHeader,
                AddTags = AddTags,
                From = from,
                To = to,
                PlantZone = plantZone,
            };
    }

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTime? Time(string field, string text, TimeZoneInfo zone)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given))
        {
            throw new IngestRefusedException($"{field} '{text}' is not allowed; allowed is a time such as 2026-03-01 or 2026-03-01T12:30.");
        }

        // Typed with an offset it is one moment; without, it is the file's clock.
        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':') && text.Contains(':');
        return hasOffset ? given.UtcDateTime : ToUtc(field, DateTime.SpecifyKind(given.DateTime, DateTimeKind.Unspecified), zone);
    }

    private static DateTime ToUtc(string field, DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local)
            ? throw new IngestRefusedException($"{field} {local:yyyy-MM-dd HH:mm} does not exist in {zone.Id}: the clock is put forward over it.")
            : TimeZoneInfo.ConvertTimeToUtc(local, zone);
}
