namespace BiogasMonitor.Benchmarks.Queries;

/// <summary>A question with a new tag and span every time; the same number gives the same ones to every engine.</summary>
internal sealed record QueryCase(string Name, int Repeats, Action<IQueryEngine, QueryPick> Ask);
