namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>What became of a line.</summary>
internal enum RowOutcome : byte
{
    Row,

    /// <summary>Accepted, but cells at its end are not there.</summary>
    ShortRow,
    Blank,
    Rejected,
    End,
}
