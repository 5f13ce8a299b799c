namespace BiogasMonitor.Core.Historian.Export.Parquet;

/// <summary>What a column of a Parquet file holds, with the numbers that the format gives the types.</summary>
internal enum ColumnKind
{
    /// <summary>Microseconds since 1970 UTC, in every row.</summary>
    Time = 2,

    /// <summary>A double, or none.</summary>
    Value = 5,

    /// <summary>One of a few texts, or none.</summary>
    Quality = 6,
}
