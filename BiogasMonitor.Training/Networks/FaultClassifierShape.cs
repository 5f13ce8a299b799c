namespace BiogasMonitor.Training.Networks;

/// <summary>Size of a classifier of windows.</summary>
/// <param name="Channels">Filters of each of the two convolutions.</param>
/// <param name="Kernel">Steps that a filter sees.</param>
/// <param name="Stride">Steps from one place of a filter to the next.</param>
/// <param name="Hidden">Units of the recurrent part.</param>
public sealed record FaultClassifierShape(int Steps, int Tags, int Classes, int Channels = 64, int Kernel = 5, int Stride = 3, int Hidden = 64, double Dropout = 0.2);
