using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>What one column brought to its tag.</summary>
/// <param name="Counts">Rows by quality; those without a value as missing.</param>
public sealed record IngestedTag(string Tag, string Column, string Unit, IReadOnlyDictionary<Quality, long> Counts)
{
    public long Good => Counts.GetValueOrDefault(Quality.Good);
}
