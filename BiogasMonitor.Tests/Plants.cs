using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests;

/// <summary>The default plant as tests need it: its catalogue with KPIs, and a frame at the design point.</summary>
internal static class Plants
{
    public static readonly DateTime Noon = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    public static TagCatalogue Catalogue { get; } = Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue));

    /// <summary>Every measured tag at its nominal, derived tags missing.</summary>
    public static Frame Nominal(DateTime timeUtc, params (string Tag, double Value)[] others)
    {
        var frame = Frame.Empty(timeUtc, Catalogue.Count);
        for (var i = 0; i < Catalogue.Count; i++)
        {
            if (Catalogue[i].Nominal is { } nominal)
            {
                Set(frame, i, nominal);
            }
        }

        foreach (var (tag, value) in others)
        {
            Set(frame, Catalogue.IndexOf(tag), value);
        }

        return frame;
    }

    public static double Value(this Frame frame, string tag) => frame.Values[Catalogue.IndexOf(tag)];

    public static Quality QualityOf(this Frame frame, string tag) => frame.Qualities[Catalogue.IndexOf(tag)];

    private static void Set(Frame frame, int index, double value)
    {
        frame.Values[index] = value;
        frame.Qualities[index] = double.IsNaN(value) ? Quality.BadMissing : Quality.Good;
    }
}
