namespace BiogasMonitor.Web.Jobs;

/// <summary>A new fit cannot be begun or put in force; the message is a sentence for who asked.</summary>
public sealed class RefitRefusedException(string message) : Exception(message);
