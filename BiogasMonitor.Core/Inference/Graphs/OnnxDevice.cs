using Microsoft.ML.OnnxRuntime;

namespace BiogasMonitor.Core.Inference.Graphs;

/// <summary>Where graphs run: one thread of the processor, or the graphics card in a build with <c>OnnxGpu=true</c>.</summary>
public static class OnnxDevice
{
    /// <summary>In plain words, for the log; set when the first graph is opened.</summary>
    public static string Description { get; private set; } = "processor";

    internal static SessionOptions Options()
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
#if ONNX_GPU
        try
        {
            options.AppendExecutionProvider_CUDA();
            Description = "graphics card (CUDA)";
        }
        catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException)
        {
            Description = $"processor: the graphics card cannot be used ({e.Message.ReplaceLineEndings(" ").Trim()})";
        }
#endif
        return options;
    }
}
