namespace BiogasMonitor.Web.Live;

/// <summary>A sentence about the system itself that every page shows under its top bar.</summary>
/// <param name="Code">Stable id, such as <c>source-lost</c>.</param>
/// <param name="Progress">0 to 1, where something runs towards an end.</param>
public sealed record Notice(string Code, NoticeLevel Level, string Text, double? Progress = null);
