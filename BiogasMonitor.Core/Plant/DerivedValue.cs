using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Plant;

/// <summary>A value computed for the moment from one frame, by the rules of the KPIs: a Bad input never enters it, and it says which one it was.</summary>
public static class DerivedValue
{
    /// <param name="standstill">Said when the formula has no meaning now (NaN).</param>
    public static KpiReading Of(TagCatalogue catalogue, Frame? frame, IReadOnlyList<string> inputs, KpiFormula formula, string standstill = "not defined while the unit stands")
    {
        var absent = inputs.Where(i => catalogue.IndexOf(i) < 0).ToList();
        if (absent.Count > 0 || frame is null)
        {
            return None(Quality.BadMissing, absent.Count > 0 ? $"this plant has no {string.Join(", ", absent)}" : "no data yet");
        }

        var qualities = inputs.Select(i => frame.Qualities[catalogue.IndexOf(i)]).ToArray();
        if (qualities.Any(q => q.IsBad()))
        {
            return None(Quality.BadInput, Causes(inputs, qualities, q => q.IsBad()));
        }

        var value = formula(inputs.Select(i => frame.Values[catalogue.IndexOf(i)]).ToArray());
        return !double.IsFinite(value) ? None(Quality.BadNotApplicable, standstill)
            : new KpiReading(value, qualities.Max(), qualities.Any(q => q.IsUncertain()) ? "uncertain: " + Causes(inputs, qualities, q => q.IsUncertain()) : "");
    }

    private static KpiReading None(Quality quality, string why) => new(double.NaN, quality, "no value: " + why);

    private static string Causes(IReadOnlyList<string> inputs, Quality[] qualities, Func<Quality, bool> guilty) =>
        string.Join(", ", inputs.Zip(qualities).Where(i => guilty(i.Second)).DistinctBy(i => i.First).Select(i => $"{i.First} is {i.Second.Status()} ({i.Second.Reason()})"));
}
