using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Alarms.Rules;

/// <summary>Every condition of a plant: the limits and states of its tags, the safety rules of PLANT.md, the quality of its values, the detectors' findings.</summary>
public static class AlarmRules
{
    public const string SourceLostId = "plant.SourceLost";

    public const string ForecasterAdvisoryId = "forecaster.ModelAdvisory";

    private static readonly TimeSpan s_aheadOn = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_aheadOff = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_qualityDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_rateDelay = TimeSpan.FromSeconds(5);

    /// <summary>In the order of the catalogue; what belongs to no tag comes last.</summary>
    public static IReadOnlyList<AlarmRule> For(TagCatalogue catalogue) =>
        [.. catalogue.Tags.SelectMany((tag, index) => OfTag(catalogue, tag, index)), .. OfDrives(catalogue), .. OfUnits(catalogue), ForecasterAdvisory(), SourceLost()];

    /// <summary>Those of one tag, which change with its settings.</summary>
    public static IEnumerable<AlarmRule> OfTag(TagCatalogue catalogue, Tag tag, int index)
    {
        if (tag.Kind == TagKind.Derived)
        {
            return [];
        }

        IEnumerable<AlarmRule> own = tag.IsDiscrete ? OfState(tag, index) : [.. OfLimits(tag, index), .. OfSafety(catalogue, tag, index), .. OfRate(tag, index), .. Ahead(tag)];
        return own.Append(new QualityRule(Condition(tag, AlarmKind.BadQuality) with { Priority = OfBadValue(tag), OnDelay = s_qualityDelay, OffDelay = s_qualityDelay }, index));
    }

    private static IEnumerable<AlarmRule> OfLimits(Tag tag, int index)
    {
        // The inner limits only warn.
        var warning = tag.Priority > AlarmPriority.High ? AlarmPriority.High : tag.Priority;
        (AlarmKind Kind, double? Limit, AlarmPriority Priority)[] limits =
        [
            (AlarmKind.LowLow, tag.LowLow, tag.Priority), (AlarmKind.Low, tag.Low, warning), (AlarmKind.High, tag.High, warning), (AlarmKind.HighHigh, tag.HighHigh, tag.Priority),
        ];
        return limits.Where(l => l.Limit is not null).Select(l => new LimitRule(
            Condition(tag, l.Kind) with { Priority = l.Priority, Limit = l.Limit, Deadband = tag.Deadband, IsSafety = SafetyLimit.Of(tag).Any(s => s.IsThatOf(tag, l.Kind)) },
            index,
            isRounded: !tag.Inferred));
    }

    private static IEnumerable<AlarmRule> OfState(Tag tag, int index)
    {
        if (tag.AlarmState is not { } state)
        {
            return [];
        }

        var isTrip = tag.Kind == TagKind.Motor && state == 0;
        return
        [
            new StateRule(
                Condition(tag, isTrip ? AlarmKind.Trip : AlarmKind.State) with { IsLatching = tag.Kind == TagKind.Status, IsSafety = tag.Kind == TagKind.Status },
                index,
                state),
        ];
    }

    private static IEnumerable<AlarmRule> OfSafety(TagCatalogue catalogue, Tag tag, int index) =>
        SafetyLimit.Of(tag).Where(s => !s.IsLimitOf(tag)).Select<SafetyLimit, AlarmRule>(safety =>
        {
            var condition = Condition(tag, safety.Kind) with { Priority = safety.Priority, Limit = safety.Limit, Deadband = SafetyLimit.Deadband(tag), OnDelay = safety.OnDelay, OffDelay = TimeSpan.Zero, IsSafety = true };
            var drive = safety.WhileRunning ? catalogue.IndexOf(Equipment.In(catalogue).FirstOrDefault(u => u.Id == tag.Equipment)?.Drive ?? "") : -1;
            return drive < 0 ? new LimitRule(condition, index, isRounded: !tag.Inferred) : new RunningRule(condition, index, drive);
        });

    private static IEnumerable<AlarmRule> OfRate(Tag tag, int index) =>
        tag.Unit != "degF" || !tag.Name.StartsWith("TIT", StringComparison.OrdinalIgnoreCase) || tag.Name == "TIT-601"
            ? []
            : [new RateRule(
                Condition(tag, AlarmKind.RateOfChange) with
                {
                    Priority = tag.Priority >= AlarmPriority.High ? AlarmPriority.High : AlarmPriority.Medium,
                    Limit = RateRule.AllowedDegF,
                    Deadband = 2,
                    OnDelay = s_rateDelay,
                    IsSafety = true,
                },
                index)];

    private static IEnumerable<AlarmRule> OfDrives(TagCatalogue catalogue) =>
        Equipment.In(catalogue).Select(u => DriveTrain.Of(u.Id, catalogue)).OfType<DriveTrain>().Select(drive => new CurrentRule(
            Condition(catalogue.Find(drive.Current)!, AlarmKind.CurrentDeviation) with
            {
                Priority = AlarmPriority.High,
                Limit = ExpectedCurrent.AllowedPercent,
                Deadband = 2,
                ValueUnit = "%",
                Decimals = 1,
                OnDelay = TimeSpan.FromSeconds(30),
                IsSafety = true,
            },
            drive,
            catalogue));

    private static IEnumerable<AlarmRule> OfUnits(TagCatalogue catalogue) =>
        Equipment.In(catalogue).Select(unit => new ReportedRule(new AlarmCondition
        {
            Id = AlarmCondition.IdOf(unit.Id, AlarmKind.Anomaly),
            Kind = AlarmKind.Anomaly,
            Source = unit.Id,
            Description = unit.Name,
            Unit = unit.Id,
            Priority = AlarmPriority.Low,
            Decimals = 2,
        }));

    // Worked out once a minute: the delays keep a projection that comes and goes from chattering.
    private static IEnumerable<AlarmRule> Ahead(Tag tag) =>
        tag is { LowLow: null, Low: null, High: null, HighHigh: null } || tag.Kind != TagKind.Analog
            ? []
            : [new ReportedRule(Condition(tag, AlarmKind.LimitAhead) with
                {
                    Priority = AlarmPriority.Low,
                    ValueUnit = "h",
                    Decimals = 1,
                    OnDelay = s_aheadOn,
                    OffDelay = s_aheadOff,
                })];

    private static ReportedRule ForecasterAdvisory() => new(new AlarmCondition
    {
        Id = ForecasterAdvisoryId,
        Kind = AlarmKind.ModelAdvisory,
        Source = "forecaster",
        Description = "Forecaster",
        Priority = AlarmPriority.Low,
    });

    private static ReportedRule SourceLost() => new(new AlarmCondition
    {
        Id = SourceLostId,
        Kind = AlarmKind.SourceLost,
        Source = "plant",
        Description = "Source of the live values",
        Priority = AlarmPriority.High,
    });

    private static AlarmPriority OfBadValue(Tag tag) => tag.Priority >= AlarmPriority.High ? AlarmPriority.Medium : AlarmPriority.Low;

    private static AlarmCondition Condition(Tag tag, AlarmKind kind) => new()
    {
        Id = AlarmCondition.IdOf(tag.Name, kind),
        Kind = kind,
        Source = tag.Name,
        Description = tag.Description,
        Unit = tag.Equipment,
        ValueUnit = tag.IsDiscrete ? "" : tag.Unit,
        Decimals = tag.Decimals,
        Priority = tag.Priority,
        OnDelay = TimeSpan.FromSeconds(tag.OnDelaySeconds),
        OffDelay = TimeSpan.FromSeconds(tag.OffDelaySeconds),
    };
}
