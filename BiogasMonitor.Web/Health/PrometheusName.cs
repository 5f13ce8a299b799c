namespace BiogasMonitor.Web.Health;

/// <summary>Names of OpenTelemetry as Prometheus writes them: <c>biogas.frame.step.duration</c> in s becomes <c>biogas_frame_step_duration_seconds</c>.</summary>
internal static class PrometheusName
{
    public static string Of(string name) => string.Create(name.Length, name, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = char.IsAsciiLetter(from[i]) || from[i] == '_' || (char.IsAsciiDigit(from[i]) && i > 0) ? from[i] : '_';
        }
    });

    public static string Of(InstrumentReading instrument)
    {
        var name = Of(instrument.Name);
        var unit = Unit(instrument);
        name = unit.Length == 0 || name.EndsWith("_" + unit, StringComparison.Ordinal) ? name : $"{name}_{unit}";
        return instrument.Kind == MeterKind.Counter ? name + "_total" : name;
    }

    // What is counted, such as {frame}, is said by the name already.
    private static string Unit(InstrumentReading instrument) => instrument.Unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        "1" when instrument.Kind == MeterKind.Gauge => "ratio",
        _ => "",
    };
}
