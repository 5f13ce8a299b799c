using System.Globalization;
using BiogasMonitor.Core.Historian.Upkeep;

namespace BiogasMonitor.Ingest.Upkeep;

/// <summary>A defect and its remedy in plain words.</summary>
internal static class DefectText
{
    public static string Of(Defect defect) => $"{Where(defect)}: {What(defect.Kind)}";

    public static string Where(Defect defect) => defect.Kind == DefectKind.LiveRow
        ? string.Create(CultureInfo.InvariantCulture, $"live row of {defect.Time:yyyy-MM-dd HH:mm:ss.FFFFFFF} UTC")
        : string.Create(CultureInfo.InvariantCulture, $"{defect.Tag} {defect.Time:yyyy-MM-dd HH:mm} UTC");

    public static string Count(int defects) => defects == 1 ? "1 defect" : string.Create(CultureInfo.InvariantCulture, $"{defects:N0} defects");

    private static string What(DefectKind kind) => kind switch
    {
        DefectKind.DamagedChunk => "the values are damaged; --repair reads them again from the ingested file if that is unchanged, else keeps the hour's min, max and mean",
        DefectKind.MissingRollup => "has no rollup; --repair makes it from the values",
        DefectKind.WrongRollup => "the rollup does not fit the values; --repair makes it anew",
        DefectKind.UnknownTag => "data without a tag; --repair gives it one",
        _ => "cannot be read; --repair drops it",
    };
}
