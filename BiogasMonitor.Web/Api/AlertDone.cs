namespace BiogasMonitor.Web.Api;

/// <summary>What came of an action.</summary>
/// <param name="Done">False when somebody else was first; <see cref="Text"/> says who.</param>
public sealed record AlertDone(bool Done, string Text, Alert? Alert);
