namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A quantity of the gas specification with every limit that it has to keep.</summary>
/// <param name="Stream">product or inlet.</param>
/// <param name="Kept">Null while nobody can say.</param>
public sealed record GasLine(string Name, string Stream, string Tag, Quantity Now, bool? Kept, IReadOnlyList<GasLineLimit> Limits);
