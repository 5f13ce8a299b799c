namespace BiogasMonitor.Training.Evaluation.Tables;

/// <summary>A file that cannot be used; the message names the file, the place, the value and what is allowed.</summary>
internal sealed class TableException(string message) : Exception(message);
