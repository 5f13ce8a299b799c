namespace BiogasMonitor.Benchmarks.Data;

/// <summary>
/// The 95 columns: 20 temperatures, 15 pressures, 15 flows, 10 analysers, 10 motor values and 25 switches. Those a KPI is made from have
/// their real names, so that every KPI is derived; the rest are numbered from 901.
/// </summary>
internal static class BenchTags
{
    public static IReadOnlyList<BenchTag> All { get; } =
    [
        .. Fill(20, "TT", TagClass.Temperature, 120, new("TIT-103", TagClass.Temperature, 92, "raw-gas"), new("TIT-401", TagClass.Temperature, 55, "compressor")),
        .. Fill(
            15, "PT", TagClass.Pressure, 40,
            new("PIT-301", TagClass.Pressure, 14.8, "blower"), new("PIT-302", TagClass.Pressure, 20.4, "blower"),
            new("PIT-401", TagClass.Pressure, 19.6, "compressor"), new("PIT-402", TagClass.Pressure, 182, "compressor")),
        .. Fill(
            15, "FT", TagClass.Flow, 300,
            new("FIT-101", TagClass.Flow, 620, "raw-gas"), new("FIT-501", TagClass.Flow, 448, "membrane"), new("FIT-502", TagClass.Flow, 175, "membrane")),
        .. Fill(
            10, "AT", TagClass.Analyser, 30,
            new("AIT-101", TagClass.Analyser, 72, "raw-gas"), new("AIT-102", TagClass.Analyser, 26.5, "raw-gas"),
            new("AIT-201", TagClass.Analyser, 820, "h2s-removal"), new("AIT-203", TagClass.Analyser, 3.2, "h2s-removal"),
            new("AIT-501", TagClass.Analyser, 96, "membrane"), new("AIT-502", TagClass.Analyser, 2, "membrane"),
            new("AIT-503", TagClass.Analyser, 1, "membrane"), new("AIT-505", TagClass.Analyser, 6.5, "membrane")),
        .. Fill(
            10, "MT", TagClass.Motor, 60,
            new("SIC-301", TagClass.Motor, 72, "blower"), new("SIT-301", TagClass.Motor, 72, "blower"), new("JIT-301", TagClass.Motor, 17, "blower"),
            new("SIC-401", TagClass.Motor, 83, "compressor", 1), new("SIT-401", TagClass.Motor, 83, "compressor", 1),
            new("JIT-401", TagClass.Motor, 122, "compressor", 1)),
        .. Fill(
            25, "XV", TagClass.Switch, 1,
            new("M-301", TagClass.Switch, 1, "blower"), new("M-401", TagClass.Switch, 1, "compressor"),
            new("XV-501", TagClass.Switch, 1, "membrane"), new("ES-601", TagClass.Switch, 0)),
    ];

    private static IEnumerable<BenchTag> Fill(int count, string letters, TagClass tagClass, double nominal, params BenchTag[] named) =>
    [
        .. named,
        .. Enumerable.Range(0, count - named.Length).Select(i => new BenchTag(
            $"{letters}-{901 + i}",
            tagClass,
            tagClass == TagClass.Switch ? (i + 1) % 2 : nominal * (1 + (0.1 * i)),
            tagClass == TagClass.Motor ? "blower" : "utilities")),
    ];
}
