namespace BiogasMonitor.Core.Inference.Results;

/// <summary>How good the stored forecasts of a target were, now that the truth has come.</summary>
/// <param name="Hours">Span that was judged: 24 or 168.</param>
/// <param name="Count">Forecasts with a truth.</param>
/// <param name="Mape">Mean absolute percentage error of P50, %.</param>
/// <param name="RivalMape">Of persistence on the same hours, %.</param>
/// <param name="Coverage">Share of truths between P10 and P90, %.</param>
public sealed record ForecastScore(string Target, int Hours, int Count, double Mape, double RivalMape, double Coverage)
{
    /// <summary>1 is perfect, 0 as good as persistence, below 0 worse.</summary>
    public double Skill => 1 - (Mape / RivalMape);
}
