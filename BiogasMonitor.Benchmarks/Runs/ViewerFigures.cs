using BiogasMonitor.Benchmarks.Viewers;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>What a crowd of viewers cost, and how its updates came.</summary>
/// <param name="IdleCpu">Cores, without viewers.</param>
/// <param name="Cpu">Cores, with them.</param>
/// <param name="MemoryBytes">Above the idle host.</param>
/// <param name="Failed">Circuits that broke.</param>
internal sealed record ViewerFigures(int Count, double IdleCpu, double Cpu, long MemoryBytes, int Failed, Punctuality Punctuality);
