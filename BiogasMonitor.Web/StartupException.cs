namespace BiogasMonitor.Web;

/// <summary>The host is configured in a way that is not allowed; the message names the setting, its value and what is.</summary>
public sealed class StartupException(string message) : Exception(message);
