using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Injects and repairs faults of the simulated plant; there only with Simulator:FaultPanel.</summary>
public sealed partial class FaultSection
{
    private FaultKind _kind = FaultKind.OilFilterClogging;
    private double _severity = 0.8;
    private double _growthHours = 0.5;
    private string? _message;
    private bool _failed;

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private LiveSource Source { get; set; } = default!;

    [Inject]
    private IOptions<SimulatorSettings> Settings { get; set; } = default!;

    private static string Name(FaultKind kind)
    {
        var label = kind.Label().Replace('-', ' ');
        return (char.ToUpperInvariant(label[0]) + label[1..]).Replace("H2s", "H2S", StringComparison.Ordinal);
    }

    private Task InjectAsync() => DoAsync(by =>
    {
        _failed = !Source.Simulator!.Inject(_kind, _severity, _growthHours);
        _message = _failed
            ? $"{Name(_kind)} is in the simulated plant already; repair it first."
            : FormattableString.Invariant($"{Name(_kind)} has begun in the simulated plant: to {100 * _severity:0} % of its limit, which it would reach in {_growthHours:0.##} h.");
        Note(by, Name(_kind), "injected");
    });

    private Task RepairAsync(FaultKind kind) => DoAsync(by =>
    {
        _failed = !Source.Simulator!.Repair(kind);
        _message = _failed ? $"{Name(kind)} does not grow any more; there is nothing to repair." : $"The repair of {Name(kind)} has begun; its machine stops for it.";
        Note(by, Name(kind), "repaired");
    });

    private Task PauseAsync(bool paused) => DoAsync(by =>
    {
        Source.Paused = paused;
        (_failed, _message) = (false, null);
        Note(by, "plug", paused ? "pulled" : "plugged in");
    });

    private async Task DoAsync(Action<Person> act)
    {
        try
        {
            act(await Person.RequireAsync(Policies.Admin));
        }
        catch (Exception refused) when (refused is ArgumentException or NotAllowedException)
        {
            (_failed, _message) = (true, refused.Message);
        }
    }

    private void Note(Person by, string subject, string done)
    {
        if (!_failed)
        {
            Audit.Append(by.Name, AuditActions.Fault, subject, done);
        }
    }
}
