namespace BiogasMonitor.Web.Api.Answers;

/// <summary>What a gas is made of.</summary>
/// <param name="Stream">inlet, after-h2s-removal, product or tail.</param>
/// <param name="Flow">Null where it is not measured.</param>
/// <param name="Rest">What is left to 100 % of the gases in percent, mostly nitrogen; null while one of them has no value.</param>
public sealed record GasMixture(string Stream, TagReading? Flow, IReadOnlyList<TagReading> Components, Quantity? Rest);
