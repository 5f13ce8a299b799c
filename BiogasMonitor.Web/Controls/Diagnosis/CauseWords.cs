using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Web.Controls.Predictions;

namespace BiogasMonitor.Web.Controls.Diagnosis;

/// <summary>What was found out about a cause, in the words of the control room.</summary>
public static class CauseWords
{
    /// <summary>The fault it looks like, that it looks like none, or why nobody can say.</summary>
    public static string Fault(CauseFinding finding)
    {
        var began = finding.Roots.Count > 0 ? " It began at:" : "";
        return finding switch
        {
            { Fault: { } fault } => $"It looks like {PredictionWords.Fault(fault.Label)} ({Format.Percent(fault.Probability)}).{began}",
            { CannotSay: { } why } => $"The fault classifier cannot say: {why.TrimEnd('.')}.{began}",
            { Elsewhere: { } other } => $"It fits no fault that is known here; the plant looks like {PredictionWords.Fault(other)}.{began}",
            _ => $"It fits no fault that is known.{began}",
        };
    }
}
