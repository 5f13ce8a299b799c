using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Life;

/// <summary>The units that get hours to failure, and what tells of them. Every fault kind of the plant but a sensor's has its unit here.</summary>
public static class LifeUnits
{
    public const int MostSignals = 10;

    /// <summary>Tags that a plant must have for it.</summary>
    public static IReadOnlyList<string> Tags => [.. All.SelectMany(unit => unit.Signals.SelectMany(signal => new[] { signal.Tag, signal.Load }).Append(unit.Running)).OfType<string>().Concat(Loads).Distinct()];

    /// <summary>Whether a plant has what is needed: every tag, and the nominal of what the signals follow.</summary>
    public static bool Fit(TagCatalogue catalogue) =>
        Tags.All(tag => catalogue.Find(tag) is not null) && All.SelectMany(unit => unit.Signals).All(signal => signal.Load is null || catalogue.Find(signal.Load)!.Nominal is not null);

    public static IReadOnlyList<LifeUnit> All { get; } =
    [
        new("compressor", "M-401",
        [
            new("VIT-401", Load: "SIT-401"), new("VIT-402", Load: "SIT-401"), new("TIT-405"), new("IIT-401", Load: "SIT-401"), new("DPIT-401", Load: "SIT-401"),
            new("PIT-403", IsHigh: false), new("TIT-403"), new("PIT-402", IsHigh: false), new("TIT-402"), new("JIT-401", Load: "FIT-501"),
        ]),
        new("blower", "M-301",
        [
            new("SIT-301", IsHigh: false, Load: "SIC-301"), new("IIT-301", IsHigh: false, Load: "SIC-301"), new("VIT-301", Load: "SIT-301"), new("PIT-301"), new("TIT-301"),
            new("JIT-301", Load: "FIT-101"), new("PIT-302", IsHigh: false),
        ]),
        new("chiller", "M-302",
        [
            new("TIT-303"), new("TIT-304"), new("TIT-302"), new("AIT-301"), new("IIT-302"), new("LIT-301", IsHigh: false), new("DPIT-301", Load: "FIT-101", Exponent: 2),
        ]),
        new("membrane", "M-401",
        [
            new("DPIT-501", Load: "FIT-101", Exponent: 2), new("FIT-501", IsHigh: false, Load: "FIT-101"), new("AIT-501", IsHigh: false), new("AIT-502"), new("AIT-505"),
            new("PCV-401"), new("PIT-501"), new("JIT-401", Load: "FIT-101"),
        ]),
        new("h2s-removal", null,
        [
            new("AIT-202"), new("AIT-203"), new("AIT-504"), new("AIT-201"), new("DPIT-201", Load: "FIT-101", Exponent: 2), new("DPIT-202", Load: "FIT-101", Exponent: 2),
            new("TIT-201"), new("TIT-202"),
        ]),
        new("raw-gas", null,
        [
            new("AIT-103"), new("AIT-104"), new("PIT-301", IsHigh: false), new("AIT-101", IsHigh: false), new("AIT-102", IsHigh: false), new("PIT-103", IsHigh: false), new("AIT-503"),
        ]),
        Digester("digester-a", "101"),
        Digester("digester-b", "102"),
    ];

    /// <summary>Tags that tell how hard the plant works; every row has them.</summary>
    public static IReadOnlyList<string> Loads { get; } = ["SIT-401", "SIT-301", "FIT-101", "TIT-602"];

    private static LifeUnit Digester(string id, string loop) => new(id, null,
    [
        new($"TIT-{loop}", IsHigh: false), new($"LIT-{loop}"), new($"PIT-{loop}"), new("AIT-101", IsHigh: false), new("AIT-102"), new("AIT-201"), new("FIT-101", IsHigh: false),
    ]);
}
