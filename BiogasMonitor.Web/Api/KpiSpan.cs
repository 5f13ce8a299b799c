namespace BiogasMonitor.Web.Api;

/// <summary>Usable stored values of a KPI over a span: null without any.</summary>
public sealed record KpiSpan(double? Min, double? Mean, double? Max, long Samples);
