namespace BiogasMonitor.Core.Historian.Export.Parquet;

/// <summary>A column's part of a group of rows as it lies in the file.</summary>
/// <param name="Dictionary">Where its dictionary begins; null without one.</param>
/// <param name="Data">Where its data begin.</param>
internal sealed record WrittenChunk(long? Dictionary, long Data, long Size, long Plain);
