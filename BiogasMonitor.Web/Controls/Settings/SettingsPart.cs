using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>A part of the settings, with an address of its own: /settings/ and its id.</summary>
public sealed record SettingsPart(string Id, string Name, string About, string Policy = Policies.Read)
{
    public static IReadOnlyList<SettingsPart> All { get; } =
    [
        new("data", "Data", "Take in measured data"),
        new("source", "Source", "What the pages show"),
        new("tags", "Tags", "Measurements and limits"),
        new("models", "Models", "Reload, switch off and on"),
        new("system", "System", "Is the host well?"),
        new("users", "Users", "People and their roles", Policies.Admin),
        new("keys", "API keys", "For programs", Policies.Admin),
        new("audit", "Audit", "Who did what", Policies.Admin),
    ];

    public static SettingsPart? Find(string id) => All.FirstOrDefault(p => p.Id == id);
}
