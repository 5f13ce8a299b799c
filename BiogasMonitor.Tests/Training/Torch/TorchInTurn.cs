using BiogasMonitor.Training.Torch;
using TorchSharp;

namespace BiogasMonitor.Tests.Training.Torch;

/// <summary>LibTorch has one source of random numbers and one pool of threads: its tests run in turn, on one thread.</summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public sealed class TorchInTurn : ICollectionFixture<TorchInTurn.OneThread>
{
    public sealed class OneThread
    {
        public OneThread()
        {
            TorchRuntime.Load();
            torch.set_num_threads(1);
        }
    }
}
