namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>A process that a benchmark needs did not do its work.</summary>
internal sealed class ChildException(string message) : Exception(message);
