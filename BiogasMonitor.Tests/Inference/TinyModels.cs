using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Onnx;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Inference;

/// <summary>A folder of real but tiny models, and the store that watches it.</summary>
internal sealed class TinyModels : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("models-").FullName;
    private int _writes;

    public TinyModels()
    {
        Folder = Directory.CreateDirectory(Path.Combine(_root, "models")).FullName;
        Events = EventDatabase.Open(Path.Combine(_root, "test-events.db"));
        Store = NewStore();
    }

    public string Folder { get; }

    public EventDatabase Events { get; }

    public ModelStore Store { get; private set; }

    /// <summary>The analog tags of the plant, at their nominals.</summary>
    public static IReadOnlyList<CardTag> AllTags { get; } = [.. Plants.Catalogue.Tags.Where(t => t.Kind != TagKind.Derived).Select(TagOf)];

    public static CardTag TagOf(Tag tag) => new() { Name = tag.Name, Unit = tag.Unit, Impute = tag.Nominal ?? 0, Low = (tag.Nominal ?? 0) - 1, High = (tag.Nominal ?? 0) + 1 };

    /// <summary>The store as after a restart of the host.</summary>
    public void Restart()
    {
        Store.Dispose();
        Store = NewStore();
        Store.Look();
    }

    /// <summary>Score: the mean squared distance from the usual values; alarm at 4.</summary>
    public void WriteAutoencoder(string version = "1", IReadOnlyList<CardTag>? tags = null, int? width = null)
    {
        tags ??= AllTags;
        var graph = new OnnxGraph("tiny");
        var frame = graph.Input("frame", width ?? tags.Count);
        var usual = graph.Floats([.. Enumerable.Range(0, width ?? tags.Count).Select(i => (float)tags[i % tags.Count].Impute)], width ?? tags.Count);
        var off = graph.Subtract(frame, usual);
        var errors = graph.Multiply(off, off);
        graph.Output(graph.ReduceMean(errors, [1]), "score");
        graph.Output(errors, "errors", width ?? tags.Count);
        Write(graph, NewCard(ModelKind.Autoencoder, version, tags) with { Thresholds = new Dictionary<string, double> { ["alarm"] = 4 } });
    }

    /// <summary>Distance: 10 less the sum of the frame's distances from usual; alarm at -5.</summary>
    public void WriteSvm()
    {
        var graph = new OnnxGraph("tiny");
        var frame = graph.Input("frame", AllTags.Count);
        var off = graph.Subtract(frame, graph.Floats([.. AllTags.Select(t => (float)t.Impute)], AllTags.Count));
        graph.Output(graph.Subtract(graph.Number(10), graph.ReduceMean(graph.Multiply(off, off), [1])), "distance");
        Write(graph, NewCard(ModelKind.OneClassSvm, "1", AllTags) with { Thresholds = new Dictionary<string, double> { ["alarm"] = -5 } });
    }

    /// <summary>P50 is the newest step of the first tag at all hours, P10 and P90 are 5 below and above it.</summary>
    public void WriteForecaster(IReadOnlyList<CardTag> tags)
    {
        var graph = new OnnxGraph("tiny");
        var history = graph.Input("history", 144, tags.Count);
        var calendar = graph.Input("calendar", 4);
        var newest = graph.Reshape(graph.Slice(graph.Slice(history, 1, 143, 144), 2, 0, 1), -1, 1);
        var nothing = graph.Multiply(graph.Slice(calendar, 1, 0, 1), graph.Number(0));
        var bands = graph.Floats([.. Enumerable.Range(0, 24 * 3).Select(i => (float)(((i % 3) - 1) * 5))], 1, 24 * 3);
        graph.Output(graph.Reshape(graph.Add(graph.Add(newest, nothing), bands), -1, 24, 1, 3), "forecast", 24, 1, 3);
        Write(graph, NewCard(ModelKind.Forecaster, "1", tags) with
        {
            Steps = 144,
            StepSeconds = 600,
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["targets"] = [tags[0].Name] },
        });
    }

    /// <summary>Says 20, 5 and 999 hours of any unit, in this wrong order.</summary>
    public void WriteLife(IReadOnlyList<string> features)
    {
        var graph = new OnnxGraph("tiny");
        var nothing = graph.Multiply(graph.Slice(graph.Input("features", features.Count), 1, 0, 1), graph.Number(0));
        graph.Output(graph.Add(nothing, graph.Floats([20, 5, 999], 1, 3)), "hours", 3);
        Write(graph, NewCard(ModelKind.TimeToFailure, "1", AllTags) with { Labels = new Dictionary<string, IReadOnlyList<string>> { ["features"] = features } });
    }

    /// <summary>Says bearing wear with this probability, whatever the last minute was like.</summary>
    public void WriteClassifier(float bearingWear)
    {
        var graph = new OnnxGraph("tiny");
        var newest = graph.Reshape(graph.Slice(graph.Slice(graph.Input("window", 6, AllTags.Count), 1, 5, 6), 2, 0, 1), -1, 1);
        graph.Output(graph.Add(graph.Multiply(newest, graph.Number(0)), graph.Floats([1 - bearingWear, bearingWear], 1, 2)), "probability", 2);
        Write(graph, NewCard(ModelKind.FaultClassifier, "1", AllTags) with
        {
            Steps = 6,
            StepSeconds = 10,
            Labels = new Dictionary<string, IReadOnlyList<string>> { ["classes"] = ["normal", "bearing-wear"] },
        });
    }

    /// <summary>Takes a model away.</summary>
    public void Remove(ModelKind kind)
    {
        File.Delete(PathOf(kind, ".onnx"));
        Store.Look();
    }

    public string PathOf(ModelKind kind, string ending) => Path.Combine(Folder, kind.Name() + ending);

    public void Write(OnnxGraph graph, ModelCard card)
    {
        File.WriteAllBytes(PathOf(card.Kind, ".onnx"), graph.ToBytes());
        CardFile.Write(PathOf(card.Kind, ".json"), card with { Sha256 = CardFile.Hash(PathOf(card.Kind, ".onnx")) });
        Touch(card.Kind);
    }

    /// <summary>Files of one length, written within a tick of the clock, still look changed.</summary>
    public void Touch(ModelKind kind) => File.SetLastWriteTimeUtc(PathOf(kind, ".onnx"), Plants.Noon.AddSeconds(++_writes));

    public void Dispose()
    {
        Store.Dispose();
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(_root);
    }

    private ModelStore NewStore() => new(Folder, Plants.Catalogue, new ModelDecisionStore(Events), TimeProvider.System);

    public static ModelCard NewCard(ModelKind kind, string version, IReadOnlyList<CardTag> tags) => new()
    {
        Kind = kind,
        Version = version,
        CreatedUtc = Plants.Noon,
        CodeVersion = "test",
        Tags = tags,
        Steps = 1,
        StepSeconds = 1,
        Outputs = [],
        Training = new CardTraining { Source = "none", FromUtc = Plants.Noon, ToUtc = Plants.Noon, DataHash = "", Rows = 0, Split = "none", Seed = 1, Device = "cpu", Seconds = 0 },
        Metrics = [],
        Sha256 = "",
    };
}
