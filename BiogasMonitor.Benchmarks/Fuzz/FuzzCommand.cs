using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>Fuzzes one target or all of them, and keeps what it finds.</summary>
internal static class FuzzCommand
{
    /// <returns>0 when nothing was found, else 1.</returns>
    public static int Run(IEnumerable<string> targets, long cases, int seed, string keep, CancellationToken stop)
    {
        var found = 0;
        foreach (var name in targets)
        {
            using var target = FuzzTarget.Create(name);
            var (clock, run) = (Stopwatch.StartNew(), new FuzzRun(target, seed));
            var findings = run.Run(cases, done => Console.Error.WriteLine(FormattableString.Invariant($"{name}: {done:N0} of {cases:N0} cases, {done / clock.Elapsed.TotalSeconds:N0} a second")), stop);
            Console.WriteLine(FormattableString.Invariant($"{name}: {run.Done:N0} cases with seed {seed} in {clock.Elapsed.TotalSeconds:N1} s, {findings.Count} found"));
            foreach (var finding in findings)
            {
                Console.WriteLine($"  case {finding.Case}: {finding.Problem}");
                Directory.CreateDirectory(Path.Combine(keep, name));
                File.WriteAllBytes(Path.Combine(keep, name, FormattableString.Invariant($"{seed}-{finding.Case}.bin")), finding.Input);
            }

            found += findings.Count;
            stop.ThrowIfCancellationRequested();
        }

        return found == 0 ? 0 : 1;
    }
}
