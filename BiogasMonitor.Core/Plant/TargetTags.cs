namespace BiogasMonitor.Core.Plant;

/// <summary>Which KPIs tell how a unit does, and their tags with the target as limits, so that they are drawn with a normal band like any measured value.</summary>
public static class TargetTags
{
    private static readonly Dictionary<string, string[]> s_ofUnit = new(StringComparer.Ordinal)
    {
        ["raw-gas"] = ["inlet-ch4", "inlet-co2"],
        ["h2s-removal"] = ["h2s-removal"],
        ["blower"] = ["blower-efficiency", "blower-vfd"],
        ["compressor"] = ["compressor-efficiency", "compressor-vfd"],
        ["membrane"] = ["recovery", "slip", "heating-value", "wobbe"],
    };

    /// <summary>The KPIs of a unit whose inputs the catalogue has.</summary>
    public static IReadOnlyList<Kpi> KpisOf(string unit, TagCatalogue catalogue) =>
        [.. s_ofUnit.GetValueOrDefault(unit, []).Select(id => Kpis.Find(id)!).Where(k => k.Inputs.All(i => catalogue.IndexOf(i) >= 0))];

    /// <summary>The tag that carries the KPI, with the target as its low and high limit.</summary>
    public static Tag Of(Kpi kpi, TagCatalogue catalogue)
    {
        var tag = catalogue.Find(kpi.Tag) ?? kpi.DerivedTag ?? new Tag { Name = kpi.Tag };
        return tag.Kind != TagKind.Derived ? tag : tag with
        {
            Low = kpi.Target?.Above,
            High = kpi.Target?.Below,
            RangeLow = 0,
            RangeHigh = tag.Unit == "%" ? 100 : kpi.Id == "heating-value" ? KpiFormulas.MethaneBtuPerScf : null,
            Priority = AlarmPriority.Low,
        };
    }
}
