namespace BiogasMonitor.Core.Historian.Export;

/// <summary>What is exported, and in which form.</summary>
public sealed record CsvExportOptions
{
    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    /// <summary>Null for all tags of the catalogue, in its order.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public ExportQuality Quality { get; init; }

    /// <summary>Headers as <c>TAG [unit]</c>. Without units the file can be ingested again as it is.</summary>
    public bool WithUnits { get; init; }

    /// <summary>How many processors the export may keep busy.</summary>
    public int Threads { get; init; } = 1;
}
