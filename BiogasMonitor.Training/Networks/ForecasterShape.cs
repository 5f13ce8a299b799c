namespace BiogasMonitor.Training.Networks;

/// <summary>What a forecaster takes and gives, and how large it is.</summary>
public sealed record ForecasterShape
{
    /// <summary>Steps of the window.</summary>
    public required int Steps { get; init; }

    /// <summary>Columns of the window.</summary>
    public required int Tags { get; init; }

    /// <summary>Hours or steps ahead.</summary>
    public required int Horizon { get; init; }

    /// <summary>For each target the column of the window that it continues: itself, or where the target is worked out from several, the one most like it.</summary>
    public required IReadOnlyList<int> Sources { get; init; }

    /// <summary>Numbers after the window that tell the hour of day and the day of week.</summary>
    public int Calendar { get; init; }

    /// <summary>One network for all columns, each a window of its own: every column is a target, and none looks at another.</summary>
    public bool Shared { get; init; }

    /// <summary>P10, P50 and P90 instead of the expected value alone.</summary>
    public bool Band { get; init; } = true;

    public int Hidden { get; init; } = 256;

    public int Layers { get; init; } = 3;

    /// <summary>Steps that the recurrent part takes at once; divides <see cref="Steps"/>.</summary>
    public int Patch { get; init; } = 1;

    public double Dropout { get; init; } = 0.1;

    public int Targets => Shared ? Tags : Sources.Count;

    public int Answers => Band ? 3 : 1;
}
