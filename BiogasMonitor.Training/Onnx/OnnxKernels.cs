using BiogasMonitor.Training.Onnx.Format;

namespace BiogasMonitor.Training.Onnx;

/// <summary>Support-vector machines of ONNX-ML.</summary>
public static class OnnxKernels
{
    /// <summary>The sum over the vectors of coefficient x exp(-gamma x squared distance), plus an offset, [batch, 1].</summary>
    /// <param name="vectors">[coefficients, features], row by row.</param>
    public static OnnxValue RadialSum(this OnnxGraph graph, OnnxValue x, float[] vectors, float[] coefficients, float gamma, float offset) => graph.Nodes(
        "SVMRegressor", OnnxGraph.MachineLearning, 1, [x],
        OnnxAttributeProto.Of("kernel_type", "RBF"),
        OnnxAttributeProto.Of("kernel_params", [gamma, 0, 3]),
        OnnxAttributeProto.Of("support_vectors", vectors),
        OnnxAttributeProto.Of("coefficients", coefficients),
        OnnxAttributeProto.Of("n_supports", coefficients.Length),
        OnnxAttributeProto.Of("rho", [offset]),
        // One class would have the runtime give the sign alone.
        OnnxAttributeProto.Of("one_class", 0),
        OnnxAttributeProto.Of("post_transform", "NONE"))[0];
}
