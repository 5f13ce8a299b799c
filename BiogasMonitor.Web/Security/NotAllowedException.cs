namespace BiogasMonitor.Web.Security;

/// <summary>Somebody wanted to do what they may not; the message is a sentence for them.</summary>
public sealed class NotAllowedException(string message) : Exception(message);
