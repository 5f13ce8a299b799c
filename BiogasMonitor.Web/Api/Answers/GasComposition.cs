namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The answer of GET /api/gas/composition: what the gases are made of now, and how that was over the span.</summary>
public sealed record GasComposition(DateTime? Time, bool Current, DateTime From, DateTime To, IReadOnlyList<GasMixture> Streams, IReadOnlyList<Series> Series);
