using System.Globalization;
using BiogasMonitor.Web.Pages;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>A page of the audit log; what is chosen lives in the address.</summary>
public sealed partial class AuditSection
{
    private const int Lines = 100;

    private IReadOnlyList<AuditEntry> _entries = [];
    private IReadOnlyList<string> _actions = [];

    [Parameter, EditorRequired]
    public required AuditFilter Filter { get; set; }

    /// <summary>Only lines older than the one of this number; null begins with the newest.</summary>
    [Parameter]
    public long? Before { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AuditFilter> FilterChanged { get; set; }

    /// <summary>Asks for the lines older than the one of the given number.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<long> OnOlder { get; set; }

    [Inject]
    private AuditLog Log { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    /// <summary>As a field for date and time writes it, in plant time.</summary>
    public static string FieldText(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        _actions = Log.GetActions();
        _entries = Log.Get(Filter, Lines, Before);
    }

    private Task Change(AuditFilter filter) => FilterChanged.InvokeAsync(filter);

    private string? FieldText(DateTime? utc) => utc is { } time ? FieldText(time, PlantZone) : null;

    private DateTime? Time(ChangeEventArgs e) => PlantTimeText.Parse(Text(e), default, PlantZone);

    private static string Text(ChangeEventArgs e) => e.Value as string ?? "";
}
