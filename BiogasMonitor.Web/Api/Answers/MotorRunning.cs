using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>How long a motor has run; time without data is not guessed.</summary>
/// <param name="Total">Since the history begins.</param>
/// <param name="TotalKnown">Hours of which that is known.</param>
public sealed record MotorRunning(string Motor, Quantity Total, Quantity TotalKnown, Quantity LastDay, Quantity LastDayKnown, DateTime Since)
{
    public static MotorRunning Of(string motor, MotorRun run) => new(
        motor, Hours(run.Total.Running), Hours(run.Total.Known), Hours(run.LastDay.Running), Hours(run.LastDay.Known), run.SinceUtc);

    private static Quantity Hours(TimeSpan time) => Quantity.Good(Math.Round(time.TotalHours, 3), "h");
}
