using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>The settings, a section each with an address of its own.</summary>
public sealed partial class Settings
{
    private static readonly SettingsPart[] s_sections =
    [
        new("data", "Data", "Take in measured data"),
        new("source", "Source", "What the pages show"),
        new("tags", "Tags", "Measurements and limits"),
        new("system", "System", "Is the host well?"),
    ];

    private static readonly SettingsPart s_unknown = new("", "Not found", "");

    private SettingsPart _section = s_sections[0];

    /// <summary>data, source, tags or system; data when left out.</summary>
    [Parameter]
    public string? Section { get; set; }

    protected override void OnParametersSet() =>
        _section = string.IsNullOrEmpty(Section) ? s_sections[0] : Array.Find(s_sections, s => s.Id == Section) ?? s_unknown;

    private sealed record SettingsPart(string Id, string Name, string About);
}
