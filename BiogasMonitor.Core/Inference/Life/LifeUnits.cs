using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Life;

/// <summary>
/// The units that get hours to failure, and what tells of them. Every fault kind of the plant but a sensor's has its unit here. How a signal follows speed, flow or weather is what
/// normal operation shows; without it a warm day or a rich meal looks like the first tenth of a fault.
/// </summary>
public static class LifeUnits
{
    /// <summary>Tags that a plant must have for it.</summary>
    public static IReadOnlyList<string> Tags => [.. All.SelectMany(unit => SignalsOf(unit).SelectMany(signal => new[] { signal.Tag, signal.Load, signal.Twin }).Append(unit.Running)).OfType<string>().Concat(Loads).Distinct()];

    /// <summary>Whether a plant has what is needed: every tag, and the nominal of what the signals follow.</summary>
    public static bool Fit(TagCatalogue catalogue) =>
        Tags.All(tag => catalogue.Find(tag) is not null) && All.SelectMany(SignalsOf).SelectMany(signal => new[] { signal.Load, signal.Twin }).OfType<string>().All(tag => catalogue.Find(tag)!.Nominal is not null);

    public static IReadOnlyList<LifeUnit> All { get; } =
    [
        new("compressor", "M-401",
        [
            new("bearing-wear", [new("VIT-401", Load: "SIT-401", Exponent: 0.4), new("TIT-405", Twin: "TIT-406")]),
            new("oil-filter-clogging", [new("DPIT-401", Load: "SIT-401")]),
            new("compressor-leak", [new("PIT-402", IsHigh: false), new("TIT-402", Twin: "TIT-403"), new("IIT-401", Load: "SIT-401")]),
        ]),
        new("blower", "M-301", [new("blower-belt-slip", [new("SIT-301", IsHigh: false, Load: "SIC-301"), new("VIT-301", Load: "SIT-301", Exponent: 0.4)])]),
        new("chiller", "M-302", [new("chiller-failure", [new("TIT-303", Load: "TIT-602", Exponent: 0.058), new("TIT-302", Load: "TIT-602", Exponent: 0.047)])]),
        new("membrane", "M-401", [new("membrane-fouling", [new("DPIT-501", Load: "FIT-101", Exponent: 2), new("AIT-505")])]),
        new("h2s-removal", null, [new("h2s-breakthrough", [new("AIT-202", Load: "AIT-201")])]),
        new("raw-gas", null, [new("air-ingress", [new("AIT-103"), new("AIT-104")])]),
        Digester("digester-a", "101", "102"),
        Digester("digester-b", "102", "101"),
    ];

    /// <summary>Tags that tell how hard the plant works; every row has them.</summary>
    public static IReadOnlyList<string> Loads { get; } = ["SIT-401", "SIT-301", "FIT-101", "TIT-602"];

    private static IEnumerable<LifeSignal> SignalsOf(LifeUnit unit) => unit.Paths.SelectMany(path => path.Signals).Concat(unit.Beside);

    // What the gas is made of tells of an upset twice as early as the digester's own temperature and level, which drift; these tell which of the two it is in.
    private static LifeUnit Digester(string id, string loop, string other) => new(id, null,
        [new("digester-upset", [new("AIT-101", IsHigh: false, Load: "FIT-101", Exponent: -0.11), new("AIT-201", Load: "FIT-101", Exponent: 0.9)])])
    {
        Beside = [new($"TIT-{loop}", IsHigh: false, Twin: $"TIT-{other}"), new($"LIT-{loop}", Twin: $"LIT-{other}")],
    };
}
