using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>Lets every rival take the file in, one after the other, round by round, and checks once what each of them holds.</summary>
internal sealed class IngestRace(BenchData data, int rounds)
{
    /// <summary>Rivals that fail are left out, with a line that says so.</summary>
    public async Task<IReadOnlyList<RaceResult>> RunAsync(IReadOnlyList<IRival> rivals, CancellationToken cancellation)
    {
        var runs = rivals.ToDictionary(r => r, _ => new List<ChildResult>());
        var checks = new Dictionary<IRival, string>();
        WarmCache();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var rival in runs.Keys.ToList())
            {
                try
                {
                    var result = (await rival.IngestAsync(data, cancellation)).Required(rival.Name);
                    Console.Error.WriteLine($"round {round + 1} of {rounds}: {rival.Name}, {result.Seconds:0.00} s");
                    runs[rival].Add(result);
                    checks[rival] = round == 0 ? await CheckAsync(rival, cancellation) : checks[rival];
                }
                catch (ChildException e) when (rival is not OursRival)
                {
                    Console.Error.WriteLine($"{rival.Name} is left out: {e.Message}");
                    runs.Remove(rival);
                }
            }
        }

        return [.. runs.Select(r => new RaceResult(r.Key, Median(r.Value, c => c.Seconds), Median(r.Value, c => c.CpuSeconds), r.Value.Max(c => c.PeakBytes), r.Key.GetDatabaseBytes(), checks[r.Key]))];
    }

    private async Task<string> CheckAsync(IRival rival, CancellationToken cancellation)
    {
        var expected = rival.KeepsHistory ? data.Truth.History : data.Truth.Lines;
        var held = await rival.SumAsync(cancellation);
        var wrong = BenchTags.All.Where((_, i) => !held[i].Matches(expected[i])).Select(t => t.Name).ToList();
        return wrong.Count == 0 ? "same values" : $"DIFFERENT values in {string.Join(", ", wrong.Take(5))}{(wrong.Count > 5 ? $" and {wrong.Count - 5} more" : "")}";
    }

    private void WarmCache()
    {
        using var file = File.OpenRead(data.Csv);
        file.CopyTo(Stream.Null, 1 << 20);
    }

    private static double Median(List<ChildResult> runs, Func<ChildResult, double> of) => Spread.Of(runs.Select(of)).Median;
}
