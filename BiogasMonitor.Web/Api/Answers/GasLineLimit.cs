namespace BiogasMonitor.Web.Api.Answers;

/// <summary>A limit of a gas quantity, in the unit of the quantity.</summary>
/// <param name="Kind">Such as target, low or high high.</param>
/// <param name="Margin">How far away it is; below 0 when it is passed, null without a value.</param>
public sealed record GasLineLimit(string Kind, bool IsMaximum, double Value, double? Margin, string Unit);
