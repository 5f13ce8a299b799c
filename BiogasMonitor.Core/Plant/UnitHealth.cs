using System.Globalization;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Plant;

/// <summary>
/// How a unit does, 0 to 100, by plain rules and with every deduction in words: limits passed or near, Bad tags, devices in alarm state, speed
/// off its command, motor current off what speed and pressure ratio call for. A unit that stands has no health, and one whose state nobody knows neither.
/// </summary>
public sealed record UnitHealth
{
    private const double NearShare = 0.7;
    private const int NearPoints = 10;
    private const int BadPoints = 10;
    private const double CurrentNoticePercent = 10;
    private const double VfdAllowed = 2;

    public RunState State { get; init; }

    /// <summary>Null while it cannot be judged or the unit stands.</summary>
    public int? Score { get; init; }

    /// <summary>Why there is no score; empty when there is one.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Heaviest first.</summary>
    public IReadOnlyList<HealthDeduction> Deductions { get; init; } = [];

    public static UnitHealth Of(Equipment unit, TagCatalogue catalogue, Frame? frame)
    {
        if (frame is null)
        {
            return new UnitHealth { Explanation = "cannot be judged: no values yet" };
        }

        var drive = unit.Drive is null ? -1 : catalogue.IndexOf(unit.Drive);
        if (drive >= 0 && !frame.Qualities[drive].IsUsable())
        {
            return new UnitHealth { Explanation = $"cannot be judged: {unit.Drive} is Bad ({frame.Qualities[drive].Reason()})" };
        }

        return drive >= 0 && frame.Values[drive] < 0.5
            ? new UnitHealth { State = RunState.Stopped, Explanation = $"stopped: {unit.Drive} does not run" }
            : Judge(unit, catalogue, frame);
    }

    private static UnitHealth Judge(Equipment unit, TagCatalogue catalogue, Frame frame)
    {
        var tags = Enumerable.Range(0, catalogue.Count).Where(i => catalogue[i].Equipment == unit.Id && catalogue[i].Kind != TagKind.Derived).ToList();
        var bad = tags.Count(i => !frame.Qualities[i].IsUsable());
        if (bad * 2 > tags.Count)
        {
            return new UnitHealth { State = RunState.Running, Explanation = $"cannot be judged: {bad} of {tags.Count} tags are Bad" };
        }

        var deductions = tags.Select(i => OfTag(catalogue[i], frame.Values[i], frame.Qualities[i])).ToList();
        if (DriveTrain.Of(unit.Id, catalogue) is { } drive)
        {
            deductions.Add(OfSpeed(drive, catalogue, frame));
            deductions.Add(OfCurrent(drive, catalogue, frame));
        }

        var found = deductions.OfType<HealthDeduction>().OrderByDescending(d => d.Points).ToList();
        return new UnitHealth { State = RunState.Running, Score = Math.Max(0, 100 - found.Sum(d => d.Points)), Deductions = found };
    }

    private static HealthDeduction? OfTag(Tag tag, double value, Quality quality)
    {
        if (!quality.IsUsable())
        {
            return new HealthDeduction(BadPoints, tag.Name, $"{tag.Description}: Bad ({quality.Reason()})");
        }

        var limit = LimitState.Of(tag, value, quality);
        return limit.Side switch
        {
            LimitSide.State => new HealthDeduction(OfPriority(tag.Priority), tag.Name, $"{tag.Description}: in its alarm state"),
            LimitSide.LowLow or LimitSide.HighHigh => new HealthDeduction(40, tag.Name, Passed(tag, limit)),
            LimitSide.Low or LimitSide.High => new HealthDeduction(20, tag.Name, Passed(tag, limit)),
            _ => tag.IsDiscrete ? null : OfDistance(tag, value),
        };
    }

    private static int OfPriority(AlarmPriority priority) => priority switch
    {
        AlarmPriority.Critical => 40,
        AlarmPriority.High => 30,
        AlarmPriority.Medium => 15,
        _ => 5,
    };

    private static string Passed(Tag tag, LimitState limit) =>
        $"{tag.Description}: {(limit.Side is LimitSide.High or LimitSide.HighHigh ? "above" : "below")} its {Word(limit.Side)} limit {Number(limit.Limit ?? 0)} {Sign(tag.Unit)}";

    private static string Word(LimitSide side) => side switch
    {
        LimitSide.LowLow => "low low",
        LimitSide.Low => "low",
        LimitSide.High => "high",
        _ => "high high",
    };

    // From the nominal to the nearest limit: the last 30 % of the way cost up to 10 points.
    private static HealthDeduction? OfDistance(Tag tag, double value)
    {
        if (tag.Nominal is not { } nominal)
        {
            return null;
        }

        var limit = value >= nominal ? tag.High ?? tag.HighHigh : tag.Low ?? tag.LowLow;
        if (limit is null || limit == nominal)
        {
            return null;
        }

        var share = (value - nominal) / (limit.Value - nominal);
        var points = (int)Math.Round(NearPoints * (share - NearShare) / (1 - NearShare), MidpointRounding.AwayFromZero);
        return points < 1 ? null : new HealthDeduction(points, tag.Name, $"{tag.Description}: {Number(Math.Round(100 * share))} % of the way from normal to its limit {Number(limit.Value)} {Sign(tag.Unit)}");
    }

    private static HealthDeduction? OfSpeed(DriveTrain drive, TagCatalogue catalogue, Frame frame)
    {
        var deviation = DerivedValue.Of(catalogue, frame, [drive.Motor, drive.Command, drive.Speed], x => KpiFormulas.VfdDeviation(x[0], x[1], x[2]));
        var off = Math.Abs(deviation.Value);
        return !(off > VfdAllowed) ? null
            : new HealthDeduction((int)Math.Clamp(Math.Round(5 + (3 * (off - VfdAllowed))), 5, 30), drive.Speed, $"Speed is {Number(Math.Round(off, 1))} points {(deviation.Value > 0 ? "below" : "above")} its command");
    }

    private static HealthDeduction? OfCurrent(DriveTrain drive, TagCatalogue catalogue, Frame frame)
    {
        var deviation = ExpectedCurrent.Of(drive, catalogue, frame).DeviationPercent;
        var off = Math.Abs(deviation.Value);
        return !(off > CurrentNoticePercent) ? null
            : new HealthDeduction(
                off > ExpectedCurrent.AllowedPercent ? 30 : (int)Math.Round(off - 5),
                drive.Current,
                $"Motor current is {Number(Math.Round(off))} % {(deviation.Value > 0 ? "above" : "below")} what speed and pressure ratio call for");
    }

    private static string Number(double value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    private static string Sign(string unit) => unit == "degF" ? "°F" : unit;
}
