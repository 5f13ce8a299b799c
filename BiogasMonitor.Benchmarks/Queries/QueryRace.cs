using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>Asks every engine the same questions in turn and times them in milliseconds, after some that are not timed.</summary>
internal sealed class QueryRace(IReadOnlyList<string> tags, DateTime start, DateTime end)
{
    private const int WarmUps = 5;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    /// <summary>Milliseconds by case and engine.</summary>
    public Dictionary<(string Case, string Engine), Spread> Run(IReadOnlyList<IQueryEngine> engines, CancellationToken cancellation)
    {
        var results = new Dictionary<(string, string), Spread>();
        foreach (var question in QueryCases.All)
        {
            var times = engines.ToDictionary(e => e, _ => new List<double>());
            var spent = engines.ToDictionary(e => e, _ => Stopwatch.StartNew());
            foreach (var engine in engines)
            {
                spent[engine].Stop();
            }

            for (var i = -WarmUps; i < question.Repeats; i++)
            {
                foreach (var engine in engines.Where(e => spent[e].Elapsed < s_longest))
                {
                    cancellation.ThrowIfCancellationRequested();
                    spent[engine].Start();
                    var milliseconds = Time(question, engine, i);
                    spent[engine].Stop();
                    if (i >= 0)
                    {
                        times[engine].Add(milliseconds);
                    }
                }
            }

            foreach (var engine in engines)
            {
                results[(question.Name, engine.Name)] = Spread.Of(times[engine]);
            }

            Console.Error.WriteLine($"{question.Name}: {string.Join(", ", engines.Select(e => $"{e.Name} {results[(question.Name, e.Name)].Median:0.0} ms"))}");
        }

        return results;
    }

    private double Time(QueryCase question, IQueryEngine engine, int number)
    {
        var pick = new QueryPick(number + WarmUps, tags, start, end);
        var clock = Stopwatch.GetTimestamp();
        question.Ask(engine, pick);
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }
}
