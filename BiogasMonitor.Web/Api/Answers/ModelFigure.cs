namespace BiogasMonitor.Web.Api.Answers;

/// <summary>How good a model was, beside a naive rival on the same rows, in the same unit.</summary>
/// <param name="Split">Which rows.</param>
public sealed record ModelFigure(string Name, double? Value, string Unit, string? Rival, double? RivalValue, string Split);
