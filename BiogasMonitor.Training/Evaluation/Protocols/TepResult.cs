namespace BiogasMonitor.Training.Evaluation.Protocols;

/// <summary>What came out of the Tennessee Eastman protocol.</summary>
/// <param name="Official">Judged on the official test files; else on what was held out of the training files.</param>
/// <param name="FaultRate">By detector: mean share of the faults' rows that were seen.</param>
/// <param name="Accuracy">Share of rows whose fault was named rightly.</param>
/// <param name="AccuracyWithoutHard">Without the faults 3, 9 and 15, neither learnt nor judged.</param>
internal sealed record TepResult(bool Official, IReadOnlyList<TepDetection> FaultRate, double Accuracy, double AccuracyWithoutHard);
