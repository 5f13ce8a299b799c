namespace BiogasMonitor.Ingest.Csv;

/// <summary>What to ingest and how to read it; everything but the file is found by itself when it is not given.</summary>
public sealed record CsvIngestOptions
{
    public required string File { get; init; }

    /// <summary>CSV with the columns column, tag, unit, factor, offset.</summary>
    public string? MapFile { get; init; }

    /// <summary>Name of the time column, or its number from 1 (also as c1).</summary>
    public string? TimeColumn { get; init; }

    /// <summary>iso, epoch-s, epoch-ms, epoch-us, epoch-ns, day-first, month-first, or a .NET format such as <c>dd-MMM-yyyy HH:mm</c>.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>IANA zone of the times that carry no offset.</summary>
    public string TimeZone { get; init; } = "UTC";

    public bool NoHeader { get; init; }

    /// <summary>Makes a tag of every column with numbers that no tag of the catalogue is named for.</summary>
    public bool AddTags { get; init; }

    /// <summary>Rows before are passed over (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Rows at or after are passed over (UTC).</summary>
    public DateTime? To { get; init; }

    /// <summary>Everything but the writing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Plant time, for the derived sums since plant midnight.</summary>
    public TimeZoneInfo PlantZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Where rejected rows go; beside the file when null.</summary>
    public string? RejectedFile { get; init; }

    internal string RejectedPath => RejectedFile ?? File + ".rejected.csv";

    /// <exception cref="CsvIngestException">There is no such zone.</exception>
    internal TimeZoneInfo FindZone() => FindZone(TimeZone);

    /// <exception cref="CsvIngestException">There is no such zone.</exception>
    public static TimeZoneInfo FindZone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw CsvIngestException.BadArguments($"There is no time zone '{name}'; give an IANA name such as UTC, America/Chicago or Europe/Zurich.");
}
