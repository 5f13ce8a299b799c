using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>A condition that something else has judged, such as a detector: it holds for as long as that says so.</summary>
public sealed class ReportedRule(AlarmCondition condition) : AlarmRule(condition)
{
    private bool _holds;
    private double _value = double.NaN;

    /// <summary>In plain words, such as the tags that made it.</summary>
    public string Detail { get; private set; } = "";

    public void Report(bool holds, double value = double.NaN, string detail = "")
    {
        (_holds, _value) = (holds, value);
        Detail = detail;
    }

    public override bool? Holds(Frame frame, bool isActive, out double value)
    {
        value = _value;
        return _holds;
    }
}
