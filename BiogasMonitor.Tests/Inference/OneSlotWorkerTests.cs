using BiogasMonitor.Core.Inference;

namespace BiogasMonitor.Tests.Inference;

public sealed class OneSlotWorkerTests
{
    [Fact]
    public void Offer_WhileBusy_IsLeftOutAndNothingQueues()
    {
        using var begun = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var done = new List<string>();
        using (var worker = new OneSlotWorker<string>("test", ThreadPriority.Normal, Work, _ => { }))
        {
            Assert.True(worker.Offer("first"));
            begun.Wait(TestContext.Current.CancellationToken);
            Assert.Equal([false, false, false], new[] { worker.Offer("second"), worker.Offer("third"), worker.Offer("fourth") });
            go.Release(2);
            SpinWait.SpinUntil(() => worker.Offer("fifth"), TimeSpan.FromSeconds(10));
            begun.Wait(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["first", "fifth"], done);

        void Work(string work)
        {
            begun.Release();
            go.Wait();
            done.Add(work);
        }
    }

    [Fact]
    public void Offer_AfterAFailure_IsDoneAllTheSame()
    {
        var failures = new List<string>();
        using var done = new SemaphoreSlim(0);
        using var worker = new OneSlotWorker<string>("test", ThreadPriority.Normal, Work, e => failures.Add(e.Message));

        worker.Offer("bad");
        Assert.True(SpinWait.SpinUntil(() => worker.Offer("good"), TimeSpan.FromSeconds(10)));

        Assert.True(done.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(["no"], failures);

        void Work(string work)
        {
            if (work == "bad")
            {
                throw new InvalidOperationException("no");
            }

            done.Release();
        }
    }
}
