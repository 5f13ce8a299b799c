using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Web.Controls.Predictions;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Shows the models of the host; administrators reload them and switch them off and on.</summary>
public sealed partial class ModelSection : LiveComponentBase
{
    private const int MostDecisions = 20;
    private IReadOnlyList<ModelDecision> _decisions = [];
    private IReadOnlyList<ModelState> _states = [];
    private (ModelKind Kind, bool On)? _asked;
    private string _why = "";
    private string? _said;
    private bool _failed;

    [Inject]
    private ModelStore Store { get; set; } = default!;

    [Inject]
    private LivePredictions Predictions { get; set; } = default!;

    [Inject]
    private ModelDecisionStore Decisions { get; set; } = default!;

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _states = Store.States;
        ReadDecisions();
    }

    // The states that the host publishes: asking the store itself would wait for a model that runs.
    protected override Task OnRefreshAsync()
    {
        _states = Predictions.Current.Models is { Count: > 0 } published ? published : _states;
        return base.OnRefreshAsync();
    }

    private void Ask(ModelKind kind, bool on) => (_asked, _why, _said) = ((kind, on), "", null);

    private Task ReloadAsync() => DoAsync(by =>
    {
        var lines = Store.Reload();
        Audit.TryAppend(by, AuditActions.ModelsReloaded, Store.Folder, $"{lines.Count} models");
        return lines.Count == 0 ? "There is no model file to read." : string.Join(" ", lines);
    });

    private Task DecideAsync() => DoAsync(by =>
    {
        var (kind, on) = _asked!.Value;
        if (on)
        {
            Store.Activate(kind, by, _why);
        }
        else
        {
            Store.Retire(kind, by, _why);
        }

        Audit.TryAppend(by, AuditActions.ModelChanged, kind.Name(), $"{(on ? "on" : "off")}: {_why.Trim()}");
        _asked = null;
        return $"The {kind.Title().ToLowerInvariant()} is switched {(on ? "on" : "off")}.";
    });

    private async Task DoAsync(Func<string, string> change)
    {
        try
        {
            _said = change((await Person.RequireAsync(Policies.Admin)).Name);
            _failed = false;
        }
        catch (Exception e) when (e is NotAllowedException or ArgumentException)
        {
            (_failed, _said) = (true, e is ArgumentException ? "A reason is needed." : e.Message);
        }
        catch (SqliteException e)
        {
            (_failed, _said) = (true, $"The decision cannot be kept now, and nothing was changed: {e.Message}");
        }

        var states = _states = Store.States;
        Predictions.Update(p => p with { Models = states });
        ReadDecisions();
    }

    private void ReadDecisions() =>
        _decisions = [.. ModelKinds.All.SelectMany(k => Decisions.Read(k, MostDecisions)).Concat(Decisions.Read(null, MostDecisions)).OrderByDescending(d => d.TimeUtc).Take(MostDecisions)];
}
