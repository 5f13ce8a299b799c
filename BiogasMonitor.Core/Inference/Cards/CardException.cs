namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>A model or its card cannot be used; the message says which, why, and what is allowed.</summary>
public sealed class CardException(string message, Exception? inner = null) : Exception(message, inner);
