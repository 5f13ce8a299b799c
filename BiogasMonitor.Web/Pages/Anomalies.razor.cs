using System.Globalization;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Alarms;
using BiogasMonitor.Web.Controls;
using BiogasMonitor.Web.Controls.Alarms;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Pages;

/// <summary>What the detectors have found, newest first, each with the tags that made it and what people say it was. Span and filter are in the address.</summary>
public sealed partial class Anomalies : HistoryComponentBase<IReadOnlyList<Anomaly>>
{
    private const int MostRows = 500;
    private const int MostTags = 5;
    private const int DefaultDays = 7;

    private static readonly (int Days, string Text)[] s_spans = [(1, "the last day"), (7, "the last 7 days"), (30, "the last 30 days"), (366, "the last year")];
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(30);

    private readonly Dictionary<long, ElementReference> _buttons = [];
    private int _days = DefaultDays;
    private string _mark = "";
    private string? _problem;
    private string? _said;
    private bool _may;
    private long? _open;
    private long? _focus;
    private IReadOnlyList<AnomalyMark> _before = [];

    [SupplyParameterFromQuery(Name = "days")]
    public int? Days { get; set; }

    /// <summary>Only those that are marked so; none, true, false or maintenance.</summary>
    [SupplyParameterFromQuery(Name = "mark")]
    public string? Mark { get; set; }

    [Inject]
    private AnomalyActions Actions { get; set; } = default!;

    [Inject]
    private AnomalyStore Store { get; set; } = default!;

    [Inject]
    private PlantDetection Detection { get; set; } = default!;

    [Inject]
    private NavigationManager Nav { get; set; } = default!;

    protected override void OnParametersSet()
    {
        _days = Days is >= 1 and <= 3_660 ? Days.Value : DefaultDays;
        var isKnown = string.IsNullOrEmpty(Mark) || Mark == MarkKinds.None || MarkKinds.Find(Mark) is not null;
        _mark = isKnown ? Mark ?? "" : "";
        _problem = isKnown ? null : $"Parameter mark: '{Mark}' is not allowed; allowed is {MarkKinds.None}, {string.Join(", ", MarkKinds.All.Select(k => k.Name()))}.";
        Reread();
    }

    protected override async Task OnInitializedAsync() => _may = await Actions.MayAsync();

    // The button that was pressed has the focus again when its form is gone.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id && History?.Any(a => a.Id == id) == true && _buttons.TryGetValue(id, out var button))
        {
            _focus = null;
            await button.FocusAsync();
        }
    }

    protected override IReadOnlyList<Anomaly>? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken) =>
        Store.Read(nowUtc.AddDays(-_days), nowUtc.AddTicks(1), limit: MostRows, mark: _mark.Length > 0 ? _mark : null);

    private void SetDays(ChangeEventArgs e) => Nav.NavigateTo(Nav.GetUriWithQueryParameter("days", (string?)e.Value));

    private void SetMark(ChangeEventArgs e) => Nav.NavigateTo(Nav.GetUriWithQueryParameter("mark", e.Value is string { Length: > 0 } mark ? mark : null));

    private void Open(Anomaly anomaly)
    {
        _said = null;
        if (_open == anomaly.Id)
        {
            Close();
            return;
        }

        try
        {
            (_open, _before) = (anomaly.Id, Store.ReadMarks(anomaly.Id));
        }
        catch (SqliteException e)
        {
            _said = "The marks cannot be read now: " + e.Message;
        }
    }

    private void Close() => (_focus, _open) = (_open, null);

    private async Task<string?> MarkAsync(Anomaly anomaly, MarkKind kind, string note)
    {
        try
        {
            var done = await Actions.MarkAsync(anomaly.Id, kind, note);
            _said = $"{Title(anomaly)} is marked {AnomalyWords.Words(kind)}. {(done == AuditLog.NotWritten ? done : "")}".TrimEnd();
            Reread();
            return done is null ? "There is no such anomaly any more." : null;
        }
        catch (NotAllowedException e)
        {
            return e.Message;
        }
        catch (SqliteException e)
        {
            return "The mark cannot be kept now, and nothing was changed: " + e.Message;
        }
    }

    private string Title(Anomaly anomaly) => $"{NameOf(anomaly.Unit)}, {Format.DateAndClock(anomaly.Start, PlantZone)}";

    private string NameOf(string unit) => Equipment.In(Plant.Catalogue).FirstOrDefault(u => u.Id == unit)?.Name ?? unit;

    private string Length(Anomaly anomaly) =>
        anomaly.End is { } end ? Format.Age(end - anomaly.Start) + (anomaly.IsCutShort ? ", then the host ended" : "")
        : Format.Age((Snapshot?.Frame.Time ?? anomaly.Start) - anomaly.Start) + ", still";

    private string TrendLink(Anomaly anomaly, string tag)
    {
        var to = (anomaly.End ?? Snapshot?.Frame.Time ?? anomaly.Start) + s_before;
        return string.Create(CultureInfo.InvariantCulture, $"/trends?tags={Uri.EscapeDataString(tag)}&from={TrendQuery.Format(anomaly.Start - s_before)}&to={TrendQuery.Format(to)}");
    }
}
