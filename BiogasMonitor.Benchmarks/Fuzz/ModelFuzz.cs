using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>
/// Model cards and ONNX files with bytes changed, with the hash of the card made to fit in half of the cases. A case is its form, the length of the
/// card, the card and the graph. Refused is right with a reason only; what is taken must fit the plant, be the file of its card, and give numbers.
/// </summary>
internal sealed partial class ModelFuzz : FuzzTarget
{
    private const int Rehashed = 1;

    private static readonly TagCatalogue s_catalogue = new([.. new[] { "A", "B", "C" }.Select(n => new Tag { Name = n, Unit = "%", Equipment = "u" })]);

    private readonly string _folder = Directory.CreateTempSubdirectory("fuzz-models-").FullName;
    private readonly byte[] _card;
    private readonly byte[] _graph;
    private readonly Mutator _cards;
    private readonly Mutator _graphs;

    public ModelFuzz()
    {
        var graph = new OnnxGraph("tiny");
        var frame = graph.Input("frame", 3);
        var off = graph.Subtract(frame, graph.Floats([1, 2, 3], 3));
        var errors = graph.Multiply(off, off);
        graph.Output(graph.ReduceMean(errors, [1]), "score");
        graph.Output(errors, "errors", 3);
        _graph = graph.ToBytes();
        CardFile.Write(PathOf(".json"), Card() with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(_graph)) });
        _card = File.ReadAllBytes(PathOf(".json"));
        _cards = new Mutator([_card],
        [
            "null", "NaN", "\"NaN\"", "\"Infinity\"", "1e999", "-1", "0", "2147483647", "99999999999", "[]", "{}", "[null]", "\"\"", "\"A\"", "\"\\u0000\"", "\"autoencoder\"", "\"forecaster\"", "\"steps\": ", "\"tags\": ", "\"labels\": { \"targets\": [\"A\"] }, ", "\"format\": 2, ",
            "\"thresholds\": { \"alarm\": \"NaN\" }, ", "true", ",", "}", "]", "{\"a\":", "/*", "\uFEFF",
        ]);
        _graphs = new Mutator([_graph], ["Sub", "Mul", "If", "Loop", "Reshape", "ReduceMean", "frame", "score", "errors"]);
    }

    public override string Name => "models";

    public override byte[] Make(Random random)
    {
        var (card, graph) = random.Next(5) > 0 ? (_cards.Make(random), _graph) : (_card, _graphs.Make(random));
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, card.Length);
        return [(byte)random.Next(2), .. length, .. card, .. graph];
    }

    public override string? Judge(byte[] input)
    {
        if (input.Length < 5 || BinaryPrimitives.ReadInt32LittleEndian(input.AsSpan(1)) is var length && (length < 0 || length + 5 > input.Length))
        {
            return null;
        }

        var (card, graph) = (input[5..(5 + length)], input[(5 + length)..]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(graph));
        File.WriteAllBytes(PathOf(".json"), input[0] == Rehashed ? Encoding.Latin1.GetBytes(Hash().Replace(Encoding.Latin1.GetString(card), hash)) : card);
        File.WriteAllBytes(PathOf(".onnx"), graph);
        try
        {
            using var model = LoadedModel.Open(_folder, ModelKind.Autoencoder, s_catalogue);
            return Problem(model, hash);
        }
        catch (CardException e)
        {
            return e.Message.Length > 10 ? null : "is refused without a reason";
        }
    }

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_folder, recursive: true);
        base.Dispose(disposing);
    }

    private static string? Problem(LoadedModel model, string hash) =>
        model.Card.Sha256 != hash ? "is taken though it is not the file of its card"
        : model.Card.Kind != ModelKind.Autoencoder ? "is taken as another kind"
        : model.Card.Tags.Any(t => s_catalogue.Find(t.Name)?.Unit != t.Unit) ? "is taken with a tag or unit that the plant does not have"
        : !(ModelCheck.AlarmAt(model.Card) is { } alarm && double.IsFinite(alarm)) ? "is taken without a threshold"
        : model.Card.Tags.Any(t => !double.IsFinite(t.Impute) || !(t.High - t.Low >= 0)) ? "is taken without usual values"
        : model.Card.Steps is < 1 or > 10_000 || !double.IsFinite(model.Card.StepSeconds) ? "is taken with an impossible window"
        : !float.IsFinite(model.Graph.Output()[0]) ? "gives no number"
        : null;

    private string PathOf(string ending) => Path.Combine(_folder, ModelKind.Autoencoder.Name() + ending);

    private static ModelCard Card() => new()
    {
        Kind = ModelKind.Autoencoder,
        Version = "1",
        CreatedUtc = DateTime.UnixEpoch,
        CodeVersion = "fuzz",
        Tags = [.. s_catalogue.Tags.Select((t, i) => new CardTag { Name = t.Name, Unit = t.Unit, Impute = i + 1, Low = 0, High = 10 })],
        Steps = 1,
        StepSeconds = 1,
        Outputs = [],
        Thresholds = new Dictionary<string, double> { ["alarm"] = 4 },
        Training = new CardTraining { Source = "none", FromUtc = DateTime.UnixEpoch, ToUtc = DateTime.UnixEpoch, DataHash = "", Rows = 0, Split = "none", Seed = 1, Device = "cpu", Seconds = 0 },
        Metrics = [],
        Sha256 = "",
    };

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
