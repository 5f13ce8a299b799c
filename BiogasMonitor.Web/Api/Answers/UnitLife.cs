using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>Hours until a unit reaches a functional limit: eight of ten times between P10 and P90.</summary>
/// <param name="IsInSight">False when no failure is in sight; the hours then are the horizon.</param>
/// <param name="CannotSay">Why there is no answer; null when there is one.</param>
public sealed record UnitLife(string Unit, DateTime Time, bool? IsInSight, string? CannotSay, Quantity P10, Quantity P50, Quantity P90)
{
    public static UnitLife Of(LifeAnswer life) => new(
        life.Unit, life.Time, life.CannotSay is null ? life.IsInSight : null, life.CannotSay, Hours(life, life.P10), Hours(life, life.P50), Hours(life, life.P90));

    private static Quantity Hours(LifeAnswer life, double hours) =>
        life.CannotSay is null && double.IsFinite(hours) ? Quantity.Good(hours, "h") : new Quantity(null, "h", "Bad", life.CannotSay ?? "no answer");
}
