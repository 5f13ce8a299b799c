namespace BiogasMonitor.Core.Plant;

/// <summary>When a value reaches a limit if it goes on as in the last hour.</summary>
/// <param name="Expected">At the fitted slope; meaningful for <see cref="LimitApproach.Yes"/> only.</param>
/// <param name="Earliest">At the fitted slope plus two standard errors.</param>
/// <param name="Latest">At the fitted slope minus two standard errors.</param>
public readonly record struct TimeToLimit(LimitApproach Approach, TimeSpan Expected, TimeSpan Earliest, TimeSpan Latest)
{
    /// <summary>Further ahead the slope of an hour says nothing.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(7);

    /// <param name="isUpper">The limit is a maximum; otherwise a minimum.</param>
    /// <param name="slope">Null when there is too little history.</param>
    public static TimeToLimit Of(double value, double limit, bool isUpper, Slope? slope)
    {
        var margin = isUpper ? limit - value : value - limit;
        if (!double.IsFinite(margin))
        {
            return default;
        }

        if (margin <= 0)
        {
            return new TimeToLimit(LimitApproach.Passed, default, default, default);
        }

        if (slope is not { } line)
        {
            return default;
        }

        var speed = isUpper ? line.PerHour : -line.PerHour;
        return !line.IsClear || speed <= 0 ? new TimeToLimit(LimitApproach.No, default, default, default)
            : margin / speed > Horizon.TotalHours ? new TimeToLimit(LimitApproach.Far, default, default, default)
            : new TimeToLimit(LimitApproach.Yes, Hours(margin / speed), Hours(margin / (speed + (2 * line.Error))), Hours(margin / (speed - (2 * line.Error))));
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(Math.Min(hours, 1e6));
}
