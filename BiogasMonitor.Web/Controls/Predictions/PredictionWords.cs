using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls.Predictions;

/// <summary>What models say, in the words of the control room.</summary>
public static class PredictionWords
{
    public static string Name(this ModelStatus status) => status switch
    {
        ModelStatus.Active => "on",
        ModelStatus.Advisory => "advisory",
        ModelStatus.Retired => "off",
        _ => "unavailable",
    };

    public static string Title(this ModelKind kind) => kind switch
    {
        ModelKind.Forecaster => "Forecast",
        ModelKind.Autoencoder => "Autoencoder",
        ModelKind.FaultClassifier => "Fault classifier",
        ModelKind.TimeToFailure => "Hours to failure",
        ModelKind.IsolationForest => "Isolation forest",
        _ => "One-class SVM",
    };

    /// <summary>What a model is for, in one sentence.</summary>
    public static string About(this ModelKind kind) => kind switch
    {
        ModelKind.Forecaster => "Expects gas production and gas quality of the next 24 hours from the last 24.",
        ModelKind.Autoencoder => "Rebuilds each moment from what usually goes together, and says how far off that is.",
        ModelKind.FaultClassifier => "Names the fault that the last hour looks like.",
        ModelKind.TimeToFailure => "Hours until a unit reaches a functional limit.",
        ModelKind.IsolationForest => "Says how easily a moment is told apart from usual ones.",
        _ => "Says on which side of the border around usual moments this one lies.",
    };

    /// <summary>"bearing wear"; <c>normal</c> is "no fault".</summary>
    public static string Fault(string label) => label == "normal" ? "no fault" : label.Replace('-', ' ');

    public static string Target(string target, TagCatalogue catalogue) =>
        target == TargetTruth.ProductMethane ? "Methane in the product" : catalogue.Find(target)?.Description ?? target;

    /// <summary>"40 min", "9 h", "5 d".</summary>
    public static string Time(double hours) => hours switch
    {
        < 1 => $"{Format.Number(60 * hours, 0)} min",
        < 72 => $"{Format.Number(hours, 0)} h",
        _ => $"{Format.Number(hours / 24, 0)} d",
    };

    /// <summary>"9 h (6 h to 14 h)".</summary>
    public static string Range(double p10, double p50, double p90) => $"{Time(p50)} ({Time(p10)} to {(p90 < LifeAnswer.InSightHours ? Time(p90) : "beyond 14 d")})";

    /// <summary>Hours to failure of a unit, or why there are none.</summary>
    public static string Life(LifeAnswer life) =>
        life.CannotSay is { } reason ? "Cannot say: " + reason : life.IsInSight ? Range(life.P10, life.P50, life.P90) : "No failure in sight within 14 days";

    /// <summary>Which tags a model had to guess, or nothing.</summary>
    public static string Imputed(ModelAnswer answer) => answer.Imputed.Count == 0 ? "" : $"Without {string.Join(", ", answer.Imputed)}: Bad, their usual value stands in.";
}
