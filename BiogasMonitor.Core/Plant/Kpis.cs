namespace BiogasMonitor.Core.Plant;

/// <summary>The key performance indicators of PLANT.md, in the order they are shown.</summary>
public static class Kpis
{
    /// <summary>Product methane since plant midnight, SCF; filled by the evaluator, which remembers the day.</summary>
    public const string MethaneTodayTag = "KPI-METHANE-TODAY";

    /// <summary>The same as heat, MMBTU.</summary>
    public const string EnergyTodayTag = "KPI-ENERGY-TODAY";

    public static IReadOnlyList<Kpi> All { get; } =
    [
        Measured("inlet-ch4", "Inlet methane", "AIT-101", new KpiTarget(70, null)),
        Measured("inlet-co2", "Inlet carbon dioxide", "AIT-102", new KpiTarget(null, 28)),
        Measured("raw-flow", "Raw gas flow", "FIT-101"),
        Measured("product-flow", "Product gas flow", "FIT-501"),
        Measured("product-ch4", "Product methane", "AIT-501", new KpiTarget(96, null)),
        Derived("methane-today", "Methane produced today", MethaneTodayTag, "SCF", 0, null, null, "FIT-501", "AIT-501"),
        Derived("energy-today", "Energy produced today", EnergyTodayTag, "MMBTU", 2, null, null, "FIT-501", "AIT-501"),
        Derived("heating-value", "Heating value", "KPI-HEATING-VALUE", "BTU/SCF", 1, new KpiTarget(960, null), x => KpiFormulas.HeatingValue(x[0]), "AIT-501"),
        Derived("wobbe", "Wobbe index", "KPI-WOBBE", "BTU/SCF", 1, new KpiTarget(1279, 1385), x => KpiFormulas.WobbeIndex(x[0], x[1], x[2]), "AIT-501", "AIT-502", "AIT-503"),
        Derived("recovery", "Methane recovery", "KPI-RECOVERY", "%", 2, new KpiTarget(97, null), x => KpiFormulas.MethaneShare(x[0], x[1], x[2], x[3]), "FIT-501", "AIT-501", "FIT-101", "AIT-101"),
        Derived("slip", "Methane slip", "KPI-SLIP", "%", 2, new KpiTarget(null, 3), x => KpiFormulas.MethaneShare(x[0], x[1], x[2], x[3]), "FIT-502", "AIT-505", "FIT-101", "AIT-101"),
        Derived("h2s-removal", "H2S removal effectiveness", "KPI-H2S-REMOVAL", "%", 2, new KpiTarget(99, null), x => KpiFormulas.H2SRemoval(x[0], x[1]), "AIT-201", "AIT-203"),
        Derived("blower-efficiency", "Blower efficiency", "KPI-BLOWER-EFFICIENCY", "%", 1, new KpiTarget(55, null), x => KpiFormulas.AdiabaticEfficiency(x[0], x[1], x[2], x[3], x[4]), "FIT-101", "PIT-301", "PIT-302", "TIT-103", "JIT-301"),
        Derived("compressor-efficiency", "Compressor efficiency", "KPI-COMPRESSOR-EFFICIENCY", "%", 1, new KpiTarget(65, null), x => KpiFormulas.AdiabaticEfficiency(x[0], x[1], x[2], x[3], x[4]), "FIT-101", "PIT-401", "PIT-402", "TIT-401", "JIT-401"),
        Derived("specific-energy", "Specific energy", "KPI-SPECIFIC-ENERGY", "kWh/kSCF", 2, new KpiTarget(null, 6), x => KpiFormulas.SpecificEnergy(x[0], x[1], x[2]), "JIT-301", "JIT-401", "FIT-501"),
        Derived("blower-vfd", "Blower VFD deviation", "KPI-BLOWER-VFD", "%", 1, new KpiTarget(-2, 2), x => KpiFormulas.VfdDeviation(x[0], x[1], x[2]), "M-301", "SIC-301", "SIT-301"),
        Derived("compressor-vfd", "Compressor VFD deviation", "KPI-COMPRESSOR-VFD", "%", 1, new KpiTarget(-2, 2), x => KpiFormulas.VfdDeviation(x[0], x[1], x[2]), "M-401", "SIC-401", "SIT-401"),
        Derived("uptime", "System uptime", "KPI-UPTIME", "%", 0, new KpiTarget(95, null), x => KpiFormulas.Up(x[0], x[1], x[2]), "M-401", "ES-601", "XV-501") with { IsShareOfTime = true },
    ];

    public static Kpi? Find(string id) => All.FirstOrDefault(k => k.Id == id);

    /// <summary>The KPIs whose inputs the catalogue has.</summary>
    public static IReadOnlyList<Kpi> In(TagCatalogue catalogue) => [.. All.Where(k => k.Inputs.All(i => catalogue.IndexOf(i) >= 0))];

    /// <summary>The catalogue with a derived tag behind it for every KPI whose inputs it has.</summary>
    public static TagCatalogue AddDerivedTags(TagCatalogue measured) => measured.With(In(measured).Select(k => k.DerivedTag).OfType<Tag>());

    private static Kpi Measured(string id, string name, string tag, KpiTarget? target = null) =>
        new() { Id = id, Name = name, Tag = tag, Target = target, Inputs = [tag] };

    private static Kpi Derived(string id, string name, string tag, string unit, int decimals, KpiTarget? target, KpiFormula? formula, params string[] inputs) => new()
    {
        Id = id,
        Name = name,
        Tag = tag,
        Target = target,
        Inputs = inputs,
        Formula = formula,
        DerivedTag = new Tag { Name = tag, Description = name, Unit = unit, Kind = TagKind.Derived, Equipment = "plant", Decimals = decimals },
    };
}
