using BiogasMonitor.Core.Detection.Anomalies;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>What people say of anomalies, in the words of the control room.</summary>
public static class AnomalyWords
{
    public static string Words(MarkKind? kind) => kind switch
    {
        MarkKind.True => "true",
        MarkKind.False => "false alarm",
        MarkKind.Maintenance => "maintenance",
        _ => "not marked",
    };

    /// <summary>On a button.</summary>
    public static string Title(MarkKind kind) => kind switch
    {
        MarkKind.True => "True",
        MarkKind.False => "False alarm",
        _ => "Maintenance",
    };

    /// <summary>What pressing that button says.</summary>
    public static string About(MarkKind kind) => kind switch
    {
        MarkKind.True => "something was wrong",
        MarkKind.False => "nothing was wrong; the detectors learn it as usual",
        _ => "people worked at it",
    };
}
