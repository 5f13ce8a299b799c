using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Inference.Projections;

/// <summary>Says of every limited tag when it reaches a limit if it goes on as in the last six hours. Needs no model.</summary>
public static class Projector
{
    /// <summary>Further ahead six hours tell nothing.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    private static readonly TimeSpan s_back = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);

    // Eight of ten values of a normal distribution lie so many standard errors around the middle.
    private const double EightOfTen = 1.2816;

    /// <summary>The soonest first. Tags of units that stand or settle are left out.</summary>
    public static IReadOnlyList<LimitProjection> Read(HistoryReader reader, TagCatalogue catalogue, Frame gated, CancellationToken cancellationToken = default)
    {
        var tags = catalogue.Tags.Where((t, i) => t.Kind == TagKind.Analog && HasLimit(t) && gated.Qualities[i].IsUsable()).ToList();
        if (tags.Count == 0)
        {
            return [];
        }

        var end = WindowEnd.Of(gated.Time, s_step.TotalSeconds);
        var means = reader.GetWindow(end - s_back, end, s_step, [.. tags.Select(t => t.Name)], cancellationToken).Means;
        return [.. tags.Select((tag, i) => Of(tag, means[i], s_step, gated.Time)).OfType<LimitProjection>().OrderBy(p => p.P50Hours)];
    }

    /// <summary>Null when the tag does not clearly move towards a limit, or would reach it later than <see cref="Horizon"/>.</summary>
    /// <param name="values">Evenly spaced, oldest first; NaN where there is none.</param>
    public static LimitProjection? Of(Tag tag, double[] values, TimeSpan step, DateTime nowUtc)
    {
        if (RobustSlope.Fit(values, step) is not { IsClear: true } slope || Ahead(tag, slope) is not var (name, limit))
        {
            return null;
        }

        var (margin, speed) = (Math.Abs(limit - slope.Newest), Math.Abs(slope.PerHour));
        var hours = margin / speed;
        var spread = EightOfTen * slope.Error;
        return hours > Horizon.TotalHours ? null : new LimitProjection(tag.Name, name, limit, nowUtc, margin / (speed + spread), hours, margin / (speed - spread));
    }

    /// <summary>What the alarm says after the tag's description, such as "reaches its high limit of 4 ppm in 9 h (6 to 14)".</summary>
    public static string Words(LimitProjection projection, Tag tag) => FormattableString.Invariant(
        $"reaches its {projection.LimitName} limit of {projection.Limit} {(tag.Unit == "degF" ? "°F" : tag.Unit)} in {Hours(projection.P50Hours)} h ({Hours(projection.P10Hours)} to {Hours(projection.P90Hours)})");

    private static string Hours(double hours) => hours.ToString(hours < 2 ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture);

    private static bool HasLimit(Tag tag) => tag is not { LowLow: null, Low: null, High: null, HighHigh: null };

    // The first limit on its way that it has not passed.
    private static (string Name, double Limit)? Ahead(Tag tag, RobustSlope slope) => slope.PerHour > 0
        ? slope.Newest < tag.High ? ("high", tag.High.Value) : slope.Newest < tag.HighHigh ? ("high high", tag.HighHigh.Value) : null
        : slope.Newest > tag.Low ? ("low", tag.Low.Value) : slope.Newest > tag.LowLow ? ("low low", tag.LowLow.Value) : null;
}
