using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Controls.Gas;

/// <summary>A component of a gas stream.</summary>
/// <param name="Name">Such as CH4.</param>
/// <param name="Measured">Null for the rest that no analyser sees.</param>
public sealed record CompositionPart(string Name, Reading? Measured);
