using System.Globalization;
using System.Text;

namespace BiogasMonitor.Benchmarks.Data;

/// <summary>The tag catalogue of the benchmark plant, as its CSV file: with ranges, steps and times, so that validation has its work.</summary>
internal static class CatalogueCsv
{
    private const string Header =
        "tag,description,unit,kind,equipment,decimals,nominal,range_low,range_high,low_low,low,high,high_high,alarm_state,deadband,on_delay_s,priority,stuck_after_s,max_step\n";

    public static string Write(IReadOnlyList<BenchTag> tags)
    {
        var text = new StringBuilder(Header);
        foreach (var tag in tags)
        {
            var nominal = tag.Nominal.ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{tag.Name},Benchmark {tag.Class},{Unit(tag)},{Kind(tag)},{tag.Equipment},{tag.Decimals},{nominal},");
            text.Append(tag.IsSwitch ? "0,1,,,,,,,5,low,," : Analog(tag)).Append('\n');
        }

        return text.ToString();
    }

    private static string Analog(BenchTag tag) =>
        string.Create(CultureInfo.InvariantCulture, $"0,{Math.Ceiling(tag.Nominal * 2)},,,,,,{tag.Nominal / 100},30,medium,600,{Math.Ceiling(tag.Nominal)}");

    private static string Kind(BenchTag tag) => !tag.IsSwitch ? "analog" : tag.Name.StartsWith("M-", StringComparison.Ordinal) ? "motor" : "valve";

    private static string Unit(BenchTag tag) => tag.Class switch
    {
        TagClass.Temperature => "degF",
        TagClass.Pressure => "psia",
        TagClass.Flow => "SCFM",
        TagClass.Analyser => "%",
        TagClass.Motor => "kW",
        _ => "state",
    };
}
