namespace BiogasMonitor.Ingest.Csv;

/// <summary>How far a running ingest is.</summary>
/// <param name="Step">What it does now, such as "checking" or "storing".</param>
/// <param name="Bytes">Of the file, done in this step.</param>
/// <param name="Rows">Read so far, those of an interrupted run before it included.</param>
/// <param name="RowsPerSecond">Of this run.</param>
/// <param name="TimeLeft">Null while it cannot be told.</param>
public sealed record IngestProgress(string Step, long Bytes, long Size, long Rows, double RowsPerSecond, TimeSpan? TimeLeft);
