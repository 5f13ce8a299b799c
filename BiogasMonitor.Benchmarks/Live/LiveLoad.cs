using System.Collections.Concurrent;
using System.Diagnostics;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Rivals;
using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Benchmarks.Live;

/// <summary>A live writer (20 frames a second, each its own durable commit) and a reader (24 h of a tag and the newest values in turn) on one database.</summary>
internal sealed class LiveLoad
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    private static readonly TimeSpan s_betweenFrames = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_betweenReads = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<double> _commits = [];
    private readonly ConcurrentQueue<double> _reads = [];
    private int _busy;

    public int Commits => _commits.Count;

    public LiveResult Result => new(Spread.Of(_commits), Spread.Of(_reads), _busy);

    /// <summary>Goes on until the work beside it is done.</summary>
    /// <param name="end">Time behind the newest stored value: the live frames follow it.</param>
    public async Task RunAsync(string database, string catalogue, DateTime end, Func<Task> beside, CancellationToken cancellation)
    {
        var historian = Historians.Open(database, catalogue);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rows = new DirtyRows(BenchTags.All, end, 7).Take(86_400).GetEnumerator();
        var (maker, tail, reader) = (new FrameMaker(historian.Catalogue), new LiveTail(historian), new HistoryReader(historian));
        var reads = 0;
        Write();
        Read();
        Read();
        var writing = Task.Run(() => RepeatAsync(Write, _commits, s_betweenFrames, stop.Token), cancellation);
        var reading = Task.Run(() => RepeatAsync(Read, _reads, s_betweenReads, stop.Token), cancellation);
        try
        {
            await beside();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(writing, reading);
        }

        cancellation.ThrowIfCancellationRequested();

        void Write()
        {
            rows.MoveNext();
            tail.Append(maker.Of(rows.Current), Origin.Live);
        }

        void Read()
        {
            if (reads++ % 2 == 0)
            {
                reader.GetTrend([historian.Catalogue[0].Name], end.AddDays(-1), end, 2000, CancellationToken.None);
            }
            else
            {
                reader.GetLatest(TimeSpan.FromHours(1));
            }
        }
    }

    private async Task RepeatAsync(Action work, ConcurrentQueue<double> times, TimeSpan pause, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pause);
        while (!stop.IsCancellationRequested)
        {
            var clock = Stopwatch.GetTimestamp();
            try
            {
                work();
            }
            catch (SqliteException e) when (e.SqliteErrorCode is SqliteBusy or SqliteLocked)
            {
                Interlocked.Increment(ref _busy);
            }

            times.Enqueue(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
