namespace BiogasMonitor.Core.Telemetry;

/// <summary>All that the validation of a tag remembers: the last sample in range, the last good one, and since when the value has not changed.</summary>
internal struct TagMemory
{
    public static readonly TagMemory Nothing = new() { Value = double.NaN, Accepted = double.NaN };

    public double Value { get; set; }

    public double Accepted { get; set; }

    public long Ticks { get; set; }

    public long ChangedTicks { get; set; }
}
