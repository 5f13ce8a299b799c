using System.Diagnostics;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>Many cases of one target, made of a seed: the same seed gives the same cases.</summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    /// <summary>So many say enough.</summary>
    public const int MostFindings = 20;

    private const int Golden = unchecked((int)2654435761);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _started;
    private byte[] _input = [];

    public long Done { get; private set; }

    /// <summary>Runs on a thread of its own, so that a case that hangs is noticed.</summary>
    /// <param name="progress">Called about every 5 s with the cases done.</param>
    public IReadOnlyList<FuzzFinding> Run(long cases, Action<long>? progress = null, CancellationToken stop = default)
    {
        var found = new List<FuzzFinding>();
        using var ended = new ManualResetEventSlim();
        var worker = new Thread(() => Work(cases, found, ended, stop), maxStackSize: 4 << 20) { IsBackground = true, Name = "fuzz " + target.Name };
        worker.Start();
        var next = TimeSpan.FromSeconds(5);
        while (!ended.Wait(250, CancellationToken.None))
        {
            if (_clock.Elapsed - new TimeSpan(Volatile.Read(ref _started)) > target.Patience)
            {
                return [.. found, new FuzzFinding(Done, $"hangs: longer than {target.Patience.TotalSeconds} s", _input)];
            }

            if (_clock.Elapsed >= next)
            {
                next = _clock.Elapsed + TimeSpan.FromSeconds(5);
                progress?.Invoke(Done);
            }
        }

        return found;
    }

    /// <summary>The problem with one case, or null; an exception is one.</summary>
    public static string? Judge(FuzzTarget target, byte[] input)
    {
        try
        {
            return target.Judge(input);
        }
        catch (Exception e)
        {
            return $"throws {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("BiogasMonitor", StringComparison.Ordinal))?.Trim()}";
        }
    }

    private void Work(long cases, List<FuzzFinding> found, ManualResetEventSlim ended, CancellationToken stop)
    {
        for (Done = 0; Done < cases && found.Count < MostFindings && !stop.IsCancellationRequested; Done++)
        {
            Volatile.Write(ref _started, _clock.Elapsed.Ticks);
            _input = target.Make(new Random(unchecked((seed * Golden) ^ (int)Done)));
            if (Judge(target, _input) is { } problem)
            {
                found.Add(new FuzzFinding(Done, problem, _input));
            }
        }

        ended.Set();
    }
}
