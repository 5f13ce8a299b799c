namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/gas/quality-metrics: the specification of product and inlet, what is made of the gas, and where the methane goes.</summary>
public sealed record GasQuality(DateTime? Time, bool Current, IReadOnlyList<GasLine> Specification, IReadOnlyList<KpiNow> Kpis, MethaneFlows Methane);
