namespace BiogasMonitor.Training.Torch;

/// <summary>LibTorch cannot be loaded or has no such device; the message says what was looked for and what helps.</summary>
public sealed class TorchException(string message, Exception? inner = null) : Exception(message, inner);
