namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/ml/maintenance-predictions: what the live models say of the machines' future. Times are the plant's.</summary>
public sealed record MaintenancePredictions(
    DateTime? Time, AskedModel TimeToFailureModel, AskedModel FaultModel, IReadOnlyList<UnitLife> Units, IReadOnlyList<LimitForecast> Limits, FaultPrediction? Fault);
