namespace BiogasMonitor.Training.Evaluation.Protocols;

/// <param name="FalseAlarmRate">On d00_te, with thresholds from d00 alone.</param>
/// <param name="DetectionRate">Mean over the faults, with those thresholds.</param>
/// <param name="DetectionAtRate">Mean over the faults, with the threshold placed so that d00_te has the asked false-alarm rate: as the published figures were made.</param>
/// <param name="ByFault">Of <paramref name="DetectionAtRate"/>.</param>
internal sealed record TepDetection(string Detector, double FalseAlarmRate, double DetectionRate, double DetectionAtRate, IReadOnlyList<double> ByFault);
