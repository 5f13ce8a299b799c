using System.Globalization;
using System.Text;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Simulate;

/// <summary>The truth about the faults as CSV; docs/simulator.md describes the columns.</summary>
internal static class LabelCsv
{
    public const string Header = "label,unit,root_tags,severity,start,onset,limit,stop,end,outcome";

    public static string Write(IEnumerable<FaultLabel> labels)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var l in labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"{l.Label},{l.Unit},{string.Join(';', l.RootTags)},{l.Severity:0.###},{Time(l.StartUtc)},{Time(l.OnsetUtc)},");
            text.Append(CultureInfo.InvariantCulture, $"{Time(l.LimitUtc)},{Time(l.StopUtc)},{Time(l.EndUtc)},{l.Outcome.ToString().ToLowerInvariant()}\n");
        }

        return text.ToString();
    }

    private static string Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
