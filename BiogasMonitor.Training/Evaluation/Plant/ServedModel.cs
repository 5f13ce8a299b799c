using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Graphs;
using BiogasMonitor.Core.Inference.Models;

namespace BiogasMonitor.Training.Evaluation.Plant;

/// <summary>A model as the host runs it: its card and its graph, not the trainer's network.</summary>
internal sealed record ServedModel(ModelCard Card, OnnxGraph Graph) : IDisposable
{
    /// <summary>Null when the folder does not have this kind.</summary>
    /// <exception cref="CardException">Card or graph cannot be used.</exception>
    public static ServedModel? Read(string folder, ModelKind kind)
    {
        var path = Path.Combine(folder, kind.Name());
        if (!File.Exists(path + ".json"))
        {
            return null;
        }

        var card = CardFile.Read(path + ".json");
        return new ServedModel(card, new OnnxGraph(File.ReadAllBytes(path + ".onnx"), ModelShape.Inputs(card), ModelShape.Outputs(card)));
    }

    public float[] Medians => [.. Card.Tags.Select(t => (float)t.Impute)];

    /// <summary>Answers of the first output to the rows, one after the other.</summary>
    /// <param name="read">Fills the inputs of a row.</param>
    public float[] Answer(int rows, Action<int, OnnxGraph> read)
    {
        var answers = new List<float>();
        for (var row = 0; row < rows; row++)
        {
            read(row, Graph);
            Graph.Run();
            answers.AddRange(Graph.Output());
        }

        return [.. answers];
    }

    public void Dispose() => Graph.Dispose();
}
