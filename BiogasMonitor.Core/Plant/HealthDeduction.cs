namespace BiogasMonitor.Core.Plant;

/// <summary>One thing that lowers the health of a unit.</summary>
/// <param name="Points">Taken off 100, whole points, at least 1.</param>
/// <param name="Tag">Where to look.</param>
/// <param name="Text">Such as "DPIT-401 is above its high limit 12 psi".</param>
public sealed record HealthDeduction(int Points, string Tag, string Text);
