using TorchSharp;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Networks;

/// <summary>Tensors as plain numbers, and back.</summary>
internal static class Weights
{
    public static float[][] Take(IEnumerable<Tensor> tensors) => [.. tensors.Select(Take)];

    public static float[] Take(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().cpu().contiguous();
        return plain.data<float>().ToArray();
    }

    public static void Give(IEnumerable<Tensor> tensors, float[][] numbers)
    {
        using var quiet = no_grad();
        foreach (var (tensor, values) in tensors.Zip(numbers))
        {
            using var scope = NewDisposeScope();
            var source = torch.tensor(values).reshape(tensor.shape);
            tensor.copy_(source);
        }
    }
}
