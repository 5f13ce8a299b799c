using System.Security.Cryptography;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Graphs;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>A model that can be run: its card, its graph, and where its tags stand in a frame.</summary>
public sealed class LoadedModel : IDisposable
{
    private LoadedModel(ModelCard card, OnnxGraph graph, int[] places)
    {
        Card = card;
        Graph = graph;
        Places = places;
    }

    public ModelCard Card { get; }

    public OnnxGraph Graph { get; }

    /// <summary>Position of each tag of the card in the catalogue.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>Reads the pair of files, checks it, and runs it once on usual values.</summary>
    /// <exception cref="CardException">It is missing, corrupt, or does not fit the plant; in plain words.</exception>
    public static LoadedModel Open(string folder, ModelKind kind, TagCatalogue catalogue)
    {
        var path = Path.Combine(folder, kind.Name());
        var card = CardFile.Read(path + ".json");
        ModelCheck.Require(card, kind, catalogue);
        var file = Read(path + ".onnx");
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != card.Sha256)
        {
            throw new CardException($"{kind.Name()}.onnx is not the file that its card describes (SHA-256 differs): it is corrupt, or only one of the two was replaced.");
        }

        var graph = new OnnxGraph(file, ModelShape.Inputs(card), ModelShape.Outputs(card));
        try
        {
            Try(card, graph);
            return new LoadedModel(card, graph, [.. card.Tags.Select(t => catalogue.IndexOf(t.Name))]);
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    public void Dispose() => Graph.Dispose();

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CardException($"{Path.GetFileName(path)} cannot be read: {e.Message}", e);
        }
    }

    private static void Try(ModelCard card, OnnxGraph graph)
    {
        if (card.Kind != ModelKind.TimeToFailure)
        {
            var input = graph.Input();
            for (var i = 0; i < input.Length; i++)
            {
                input[i] = (float)card.Tags[i % card.Tags.Count].Impute;
            }
        }

        try
        {
            graph.Run();
        }
        catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException e)
        {
            throw new CardException($"The graph does not run: {e.Message}", e);
        }

        foreach (var number in graph.Output())
        {
            if (!float.IsFinite(number))
            {
                throw new CardException("The graph gives no finite number for the plant's usual values.");
            }
        }
    }
}
