namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>LightGBM refused something or cannot be loaded; the message says what and why.</summary>
public sealed class LightGbmException(string message, Exception? inner = null) : Exception(message, inner);
