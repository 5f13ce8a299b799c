namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>How the kinds of models are called in cards, files and commands.</summary>
public static class ModelKinds
{
    private static readonly string[] s_names = ["forecaster", "autoencoder", "fault-classifier", "time-to-failure", "isolation-forest", "one-class-svm"];

    public static IReadOnlyList<ModelKind> All { get; } = Enum.GetValues<ModelKind>();

    /// <summary>Such as <c>fault-classifier</c>; the files of the model are <c>fault-classifier.onnx</c> and <c>fault-classifier.json</c>.</summary>
    public static string Name(this ModelKind kind) => s_names[(int)kind];

    /// <summary>The kind of this name, or null.</summary>
    public static ModelKind? Find(string name) => Array.IndexOf(s_names, name) is >= 0 and var found ? (ModelKind)found : null;
}
