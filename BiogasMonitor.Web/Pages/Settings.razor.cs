using BiogasMonitor.Web.Controls.Settings;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Pages;

/// <summary>The settings that everybody may see, a section each with an address of its own.</summary>
public sealed partial class Settings
{
    private string _section = "data";

    /// <summary>data, source, tags, models or system; data when left out.</summary>
    [Parameter]
    public string? Section { get; set; }

    protected override void OnParametersSet() =>
        _section = string.IsNullOrEmpty(Section) ? "data" : SettingsPart.Find(Section)?.Id ?? "";
}
