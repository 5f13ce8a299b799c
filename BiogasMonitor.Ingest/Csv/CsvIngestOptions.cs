using System.Text.Json;

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

    /// <summary>Everything that decides what is stored, as JSON.</summary>
    internal string Save() =>
        JsonSerializer.Serialize(new Saved(MapFile is null ? null : Path.GetFullPath(MapFile), TimeColumn, TimeFormat, TimeZone, NoHeader, AddTags, From, To, PlantZone.Id));

    /// <summary>The options that an earlier ingest was given.</summary>
    internal static CsvIngestOptions Load(string file, string saved)
    {
        var s = JsonSerializer.Deserialize<Saved>(saved)!;
        return new CsvIngestOptions
        {
            File = file,
            MapFile = s.Map,
            TimeColumn = s.TimeColumn,
            TimeFormat = s.TimeFormat,
            TimeZone = s.TimeZone,
            NoHeader = s.NoHeader,
            AddTags = s.AddTags,
            From = s.From,
            To = s.To,
            PlantZone = FindZone(s.PlantZone),
        };
    }

    internal string RejectedPath => RejectedFile ?? File + ".rejected.csv";

    /// <exception cref="CsvIngestException">There is no such zone.</exception>
    internal TimeZoneInfo FindZone() => FindZone(TimeZone);

    /// <exception cref="CsvIngestException">There is no such zone.</exception>
    public static TimeZoneInfo FindZone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw CsvIngestException.BadArguments($"There is no time zone '{name}'; give an IANA name such as UTC, America/Chicago or Europe/Zurich.");

    private sealed record Saved(string? Map, string? TimeColumn, string? TimeFormat, string TimeZone, bool NoHeader, bool AddTags, DateTime? From, DateTime? To, string PlantZone);
}
