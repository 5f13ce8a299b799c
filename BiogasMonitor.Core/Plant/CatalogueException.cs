namespace BiogasMonitor.Core.Plant;

/// <summary>The tag catalogue file cannot be used; the message names file, line and column, the value, and what is allowed.</summary>
public sealed class CatalogueException(string message) : Exception(message);
