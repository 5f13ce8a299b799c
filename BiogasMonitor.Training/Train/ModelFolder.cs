using System.Security.Cryptography;
using System.Text;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Train;

/// <summary>Where trained models are written: the graph, then its card, so that a reader never sees a card without its graph.</summary>
public sealed class ModelFolder(string path, DateTime nowUtc, int seed, string device)
{
    public string LossFile(ModelKind kind) => Path.Combine(path, kind.Name() + ".loss.svg");

    public string Checkpoint(ModelKind kind) => Path.Combine(path, kind.Name() + ".checkpoint");

    /// <param name="data">All that was learnt from.</param>
    public void Write(ModelKind kind, OnnxGraph graph, IReadOnlyList<PlantData> data, int rows, double seconds, Func<ModelCard, ModelCard> complete)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, kind.Name() + ".onnx");
        graph.Write(file);
        var card = new ModelCard
        {
            Kind = kind,
            Version = FormattableString.Invariant($"{nowUtc:yyyy.MM.dd.HHmm}"),
            CreatedUtc = nowUtc,
            CodeVersion = typeof(ModelFolder).Assembly.GetName().Version?.ToString(3) ?? "0",
            Tags = [],
            Steps = 1,
            StepSeconds = 1,
            Outputs = [],
            Metrics = [],
            Sha256 = CardFile.Hash(file),
            Training = new CardTraining
            {
                Source = string.Join("; ", data.Select(d => d.Source)),
                FromUtc = data.Min(d => d.From),
                ToUtc = data.Max(d => d.To),
                DataHash = data.Count == 1 ? data[0].Hash() : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(data.Select(d => d.Hash()))))),
                Rows = rows,
                Split = TimeSplit.Words(data),
                Seed = seed,
                Device = device,
                Seconds = Math.Round(seconds, 1),
            },
        };
        CardFile.Write(Path.Combine(path, kind.Name() + ".json"), complete(card));
        File.Delete(Checkpoint(kind));
    }
}
