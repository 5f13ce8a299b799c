using System.Text;
using BiogasMonitor.Web.Api.Answers;

namespace BiogasMonitor.Tests.Api;

public sealed class AnswerCacheTests : IDisposable
{
    private readonly AnswerCache _cache = new();

    [Fact]
    public async Task Get_AskedByManyAtOnce_IsWorkedOutOnce()
    {
        var (count, gate) = (0, new TaskCompletionSource());
        var askers = Enumerable.Range(0, 20).Select(_ => _cache.GetAsync("a", Make, TestContext.Current.CancellationToken)).ToList();
        gate.SetResult();

        var answers = await Task.WhenAll(askers);

        Assert.Equal(1, count);
        Assert.All(answers, a => Assert.Same(answers[0], a));
        Assert.Same(answers[0], await _cache.GetAsync("a", _ => throw new InvalidOperationException("It is there already."), TestContext.Current.CancellationToken));

        StoredJson Make(CancellationToken stop)
        {
            Interlocked.Increment(ref count);
            gate.Task.Wait(stop);
            return Json("1");
        }
    }

    [Fact]
    public async Task Get_AllAskersGone_StopsTheWork()
    {
        var (stopped, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = _cache.GetAsync("a", Make, first.Token);
        var two = _cache.GetAsync("a", Make, second.Token);
        await begun.Task;

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(stopped.Task.IsCompleted);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.NotNull(await _cache.GetAsync("a", _ => Json("2"), TestContext.Current.CancellationToken));

        StoredJson Make(CancellationToken stop)
        {
            begun.TrySetResult();
            stop.WaitHandle.WaitOne();
            stopped.SetResult();
            stop.ThrowIfCancellationRequested();
            return Json("1");
        }
    }

    [Fact]
    public async Task Get_Failed_IsTriedAgain()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cache.GetAsync("a", _ => throw new InvalidOperationException("no"), TestContext.Current.CancellationToken));

        Assert.NotNull(await _cache.GetAsync("a", _ => Json("1"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_MoreThanFits_ForgetsTheOldest()
    {
        var count = 0;
        foreach (var key in new[] { "a", "b", "c", "a" })
        {
            await _cache.GetAsync(key, _ => { count++; return new StoredJson(new byte[20_000_000]); }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(4, count);
    }

    public void Dispose() => _cache.Dispose();

    private static StoredJson Json(string text) => new(Encoding.UTF8.GetBytes(text));
}
