namespace BiogasMonitor.Ingest.Csv;

/// <summary>How a CSV file is written, found from samples of it; the same for the same content and options.</summary>
internal sealed record CsvLayout
{
    public required TextEncoding Encoding { get; init; }

    public required char Delimiter { get; init; }

    public required char DecimalSign { get; init; }

    /// <summary>Names from the header, or c1..cN.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Line of the header from 1; 0 when there is none.</summary>
    public required int HeaderLine { get; init; }

    /// <summary>Lines before the header that were skipped; blank ones too.</summary>
    public required IReadOnlyList<string> Preamble { get; init; }

    public required int TimeColumn { get; init; }

    public required TimeFormat TimeFormat { get; init; }

    /// <summary>Further columns that hold times and are passed over.</summary>
    public required IReadOnlyList<int> OtherTimeColumns { get; init; }

    /// <summary>Byte at which the first row begins.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Line of the first row, from 1.</summary>
    public required int DataLine { get; init; }

    /// <summary>Usual time between two rows of the sample; zero when it has only one.</summary>
    public required TimeSpan Interval { get; init; }

    public required bool NewestFirst { get; init; }

    /// <summary>Rows of the sample, unquoted.</summary>
    public required IReadOnlyList<string[]> Sample { get; init; }
}
