using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>
/// A limit that is always on, whatever the settings of the tag say (PLANT.md, safety rules). Where a limit of the tag is the same and no weaker
/// it is one alarm, not two.
/// </summary>
internal sealed record SafetyLimit(AlarmKind Kind, double Limit, AlarmPriority Priority, TimeSpan OnDelay, bool WhileRunning)
{
    private const double LowestPsia = 15;
    private const double HighestPsia = 200;
    private const double LowestMethane = 65;

    private static readonly string[] s_pressures = ["PIT-302", "PIT-401", "PIT-402", "PIT-403", "PIT-501", "PIT-502"];
    private static readonly SafetyLimit[] s_ofPressure =
    [
        new(AlarmKind.SafetyLow, LowestPsia, AlarmPriority.Critical, TimeSpan.FromSeconds(10), true),
        new(AlarmKind.SafetyHigh, HighestPsia, AlarmPriority.Critical, TimeSpan.FromSeconds(10), true),
    ];

    private static readonly SafetyLimit s_ofMethane = new(AlarmKind.SafetyLow, LowestMethane, AlarmPriority.High, TimeSpan.FromSeconds(60), false);

    private bool IsLow => Kind == AlarmKind.SafetyLow;

    /// <summary>Those of a tag that its instrument can show: a value out there would be out of its range.</summary>
    public static IEnumerable<SafetyLimit> Of(Tag tag) =>
        (s_pressures.Contains(tag.Name) ? s_ofPressure : tag.Name == "AIT-101" ? [s_ofMethane] : [])
        .Where(s => s.Limit >= (tag.RangeLow ?? s.Limit) && s.Limit <= (tag.RangeHigh ?? s.Limit));

    /// <summary>Two thousandths of the instrument's range: a setting of the tag must not keep it from coming back, nor make it flutter.</summary>
    public static double Deadband(Tag tag) => ((tag.RangeHigh - tag.RangeLow) ?? 0) * 0.002;

    /// <summary>One of the tag's own limits is this one.</summary>
    public bool IsLimitOf(Tag tag) => new[] { AlarmKind.LowLow, AlarmKind.Low, AlarmKind.High, AlarmKind.HighHigh }.Any(k => IsThatOf(tag, k));

    /// <summary>This limit of the tag is the same, comes no later, and is loud enough.</summary>
    public bool IsThatOf(Tag tag, AlarmKind kind)
    {
        var own = kind switch
        {
            AlarmKind.LowLow when IsLow => tag.LowLow,
            AlarmKind.Low when IsLow => tag.Low,
            AlarmKind.High when !IsLow => tag.High,
            AlarmKind.HighHigh when !IsLow => tag.HighHigh,
            _ => null,
        };
        return own == Limit && TimeSpan.FromSeconds(tag.OnDelaySeconds) <= OnDelay && tag.Priority >= AlarmPriority.High;
    }
}
