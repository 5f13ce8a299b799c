namespace BiogasMonitor.Ingest.Csv;

/// <summary>How the time column is written.</summary>
/// <param name="Pattern">The .NET format of <see cref="TimeKind.Custom"/>.</param>
internal sealed record TimeFormat(TimeKind Kind, string? Pattern = null)
{
    private static readonly (string Name, TimeKind Kind)[] s_names =
    [
        ("iso", TimeKind.Iso), ("epoch-s", TimeKind.EpochSeconds), ("epoch-ms", TimeKind.EpochMilliseconds), ("epoch-us", TimeKind.EpochMicroseconds),
        ("epoch-ns", TimeKind.EpochNanoseconds), ("day-first", TimeKind.DayFirst), ("month-first", TimeKind.MonthFirst),
    ];

    /// <summary>Those tried when no format is given.</summary>
    public static IReadOnlyList<TimeFormat> All { get; } = [.. s_names.Select(n => new TimeFormat(n.Kind))];

    public bool IsEpoch => Kind is TimeKind.EpochSeconds or TimeKind.EpochMilliseconds or TimeKind.EpochMicroseconds or TimeKind.EpochNanoseconds;

    public string Name => Pattern ?? s_names.First(n => n.Kind == Kind).Name;

    /// <exception cref="CsvIngestException">Neither a name nor a pattern.</exception>
    public static TimeFormat Parse(string text)
    {
        foreach (var (name, kind) in s_names)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            {
                return new(kind);
            }
        }

        return text.Contains('y', StringComparison.Ordinal) && text.Contains('d', StringComparison.Ordinal)
            ? new(TimeKind.Custom, text)
            : throw CsvIngestException.BadArguments(
                $"--time-format '{text}' is not allowed; allowed are {string.Join(", ", s_names.Select(n => n.Name))}, or a .NET format with y, M and d such as dd-MMM-yyyy HH:mm:ss.");
    }
}

/// <summary>The ways of writing a time.</summary>
internal enum TimeKind
{
    /// <summary>Year first, any of T, space or _ before the time, with or without Z or an offset.</summary>
    Iso,
    EpochSeconds,
    EpochMilliseconds,
    EpochMicroseconds,
    EpochNanoseconds,
    DayFirst,
    MonthFirst,
    Custom,
}
