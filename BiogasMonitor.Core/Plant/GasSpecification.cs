namespace BiogasMonitor.Core.Plant;

/// <summary>
/// What the gas must keep: the product's limits from the tag catalogue, heating value and Wobbe index from the KPIs, and the targets of the inlet.
/// </summary>
public static class GasSpecification
{
    private static readonly (string Name, string Stream, string Tag)[] s_quantities =
    [
        ("CH4", "product", "AIT-501"),
        ("CO2", "product", "AIT-502"),
        ("O2", "product", "AIT-503"),
        ("H2S", "product", "AIT-504"),
        ("Heating value", "product", "KPI-HEATING-VALUE"),
        ("Wobbe index", "product", "KPI-WOBBE"),
        ("CH4", "inlet", "AIT-101"),
        ("CO2", "inlet", "AIT-102"),
        ("O2", "inlet", "AIT-103"),
        ("H2S", "inlet", "AIT-201"),
    ];

    /// <summary>The quantities this plant measures, product first.</summary>
    public static IReadOnlyList<GasQuantity> In(TagCatalogue catalogue) =>
        [.. s_quantities
            .Select(q => (q, tag: catalogue.Find(q.Tag)))
            .Where(q => q.tag is not null)
            .Select(q => new GasQuantity(q.q.Name, q.q.Stream, q.tag!, LimitsOf(q.tag!)))
            .Where(q => q.Limits.Count > 0)];

    private static GasLimit[] LimitsOf(Tag tag)
    {
        var target = Kpis.All.FirstOrDefault(k => k.Tag == tag.Name)?.Target;
        (string Kind, double? Value, bool IsUpper)[] all =
        [
            ("target", target?.Above, false),
            ("low", tag.Low, false),
            ("low low", tag.LowLow, false),
            ("target", target?.Below, true),
            ("high", tag.High, true),
            ("high high", tag.HighHigh, true),
        ];

        // The product's CH4 target is its low limit: one line, not two.
        return [.. all
            .Where(l => l.Value is not null)
            .GroupBy(l => (l.Value, l.IsUpper))
            .Select(same => new GasLimit(tag, string.Join(", ", same.Select(l => l.Kind)), same.Key.Value!.Value, same.Key.IsUpper))];
    }
}
