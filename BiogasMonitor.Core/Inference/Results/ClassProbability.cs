namespace BiogasMonitor.Core.Inference.Results;

/// <param name="Label">Of PLANT.md: <c>normal</c> or a fault.</param>
public readonly record struct ClassProbability(string Label, double Probability);
