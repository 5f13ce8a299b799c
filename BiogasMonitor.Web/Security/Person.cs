namespace BiogasMonitor.Web.Security;

/// <summary>Somebody who is logged in, or a program with a key: what the audit log and the pages call them, and their role now.</summary>
public sealed record Person(string Name, string Role);
