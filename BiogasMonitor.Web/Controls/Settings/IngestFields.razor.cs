using BiogasMonitor.Web.Jobs;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>The fields of an ingest.</summary>
public sealed partial class IngestFields
{
    private static readonly string[] s_formats = ["iso", "epoch-s", "epoch-ms", "epoch-us", "epoch-ns", "day-first", "month-first"];
    private static readonly string[] s_zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static readonly IngestRequest s_untouched = new();

    [Parameter, EditorRequired]
    public required IngestRequest Request { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<IngestRequest> RequestChanged { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ServerFile> Files { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Folders { get; set; }

    /// <summary>Opens the part that says how to read the file, because it could not be found out.</summary>
    [Parameter]
    public bool AskHow { get; set; }

    /// <summary>Stands beside the list of files.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool IsGiven => Request with { File = "" } != s_untouched;

    private Task Set(IngestRequest request) => RequestChanged.InvokeAsync(request);

    private static string Text(ChangeEventArgs e) => (e.Value as string ?? "").Trim();
}
