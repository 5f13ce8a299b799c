using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms;

/// <summary>One condition that can be in alarm, such as the high limit of TIT-402 (OPC UA Part 9: a Condition with its ConditionName and SourceName).</summary>
public sealed record AlarmCondition
{
    /// <summary>Unique and stable, such as <c>TIT-402.High</c>.</summary>
    public required string Id { get; init; }

    public required AlarmKind Kind { get; init; }

    /// <summary>Name of the tag, or of the unit or plant where the condition is not one tag's.</summary>
    public required string Source { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Id of the unit it belongs to; see <see cref="Equipment"/>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Engineering unit of value and limit.</summary>
    public string ValueUnit { get; init; } = "";

    public int Decimals { get; init; }

    public AlarmPriority Priority { get; init; }

    public double? Limit { get; init; }

    public double Deadband { get; init; }

    public TimeSpan OnDelay { get; init; }

    public TimeSpan OffDelay { get; init; }

    /// <summary>Stays after the condition has gone until somebody resets it.</summary>
    public bool IsLatching { get; init; }

    /// <summary>One of the plant's safety rules.</summary>
    public bool IsSafety { get; init; }

    public static string IdOf(string source, AlarmKind kind) => $"{source}.{kind}";
}
