using BiogasMonitor.Training.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>A network that takes examples in physical units; scalers and the like are its constants, its parameters all that is learnt.</summary>
public abstract class Network(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Names the layout: weights of another layout do not fit.</summary>
    public abstract string Layout { get; }

    /// <summary>One number to be made small.</summary>
    public abstract Tensor Loss(Tensor output, Tensor input, Tensor target);

    /// <summary>All answers, one example after the other.</summary>
    public float[] Predict(Examples examples, int batch = 256)
    {
        eval();
        var device = parameters().First().device;
        var answers = new List<float>();
        using var heap = new StillHeap();
        foreach (var numbers in examples.Batches(batch))
        {
            heap.Renew();
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var (inputs, _) = examples.Read(numbers);
            answers.AddRange(call(Rows(inputs, numbers.Length, device)).contiguous().cpu().data<float>().ToArray());
        }

        return [.. answers];
    }

    internal static Tensor Rows(float[] numbers, int rows, Device device) => torch.tensor(numbers).reshape(rows, numbers.Length / rows).to(device);

    private protected static Tensor Constant(float[] numbers, Tensor like) => torch.tensor(numbers).to(like.device);
}
