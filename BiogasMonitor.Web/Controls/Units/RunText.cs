using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls.Units;

/// <summary>Whether a unit is in service, in one word or two.</summary>
internal static class RunText
{
    public static string Of(Equipment unit, UnitHealth health) => health.State switch
    {
        RunState.Running => unit.Drive is null ? "in service" : "running",
        RunState.Stopped => "stopped",
        _ => "state not known",
    };
}
