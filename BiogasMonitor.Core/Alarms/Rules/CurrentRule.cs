using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>Motor current too far from what speed and pressure ratio call for (<see cref="ExpectedCurrent"/>), %; clear while it is not judged.</summary>
public sealed class CurrentRule(AlarmCondition condition, DriveTrain drive, TagCatalogue catalogue) : AlarmRule(condition)
{
    private readonly int[] _inputs = [.. new[] { drive.Motor, drive.Speed, drive.Suction, drive.Discharge, drive.Current }.Select(catalogue.IndexOf)];

    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        value = double.NaN;
        if (Array.Exists(_inputs, i => !frame.Qualities[i].IsUsable()))
        {
            return null;
        }

        value = ExpectedCurrent.Of(drive, catalogue, frame).DeviationPercent.Value;
        return Math.Abs(value) > ExpectedCurrent.AllowedPercent - (isActive ? Condition.Deadband : 0);
    }
}
