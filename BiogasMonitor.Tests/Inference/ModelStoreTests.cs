using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Tests.Inference;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TinyModels _models = new();

    private ModelState State => _models.Store[ModelKind.Autoencoder].State;

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Look_EmptyFolder_AllSixAreUnavailableWithTheReason()
    {
        _models.Store.Look();

        Assert.Equal(ModelKinds.All, _models.Store.States.Select(s => s.Kind));
        Assert.All(_models.Store.States, s => Assert.Equal(ModelStatus.Unavailable, s.Status));
        Assert.Contains("autoencoder.json is missing in", State.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_NewPair_IsTakenOverWhileTheHostRuns()
    {
        _models.WriteAutoencoder("1");
        Assert.Contains("autoencoder: version 1 is loaded.", _models.Store.Look());
        Assert.DoesNotContain(_models.Store.Look(), l => l.StartsWith("autoencoder", StringComparison.Ordinal));

        _models.WriteAutoencoder("2");
        _models.Store.Look();

        Assert.Equal((ModelStatus.Active, "2", ""), (State.Status, State.Card!.Version, State.Reason));
    }

    [Fact]
    public void Look_OnlyTheGraphWasReplaced_OldOneGoesOnUntilTheCardFollows()
    {
        _models.WriteAutoencoder("1");
        _models.Store.Look();
        File.AppendAllText(_models.PathOf(ModelKind.Autoencoder, ".onnx"), "x");
        _models.Touch(ModelKind.Autoencoder);

        _models.Store.Look();

        Assert.Equal((ModelStatus.Active, "1"), (State.Status, State.Card!.Version));
        Assert.Contains("SHA-256 differs", State.Reason, StringComparison.Ordinal);
        Assert.Equal(7, _models.Store[ModelKind.Autoencoder].Run(TimeProvider.System, m => 7));
        _models.WriteAutoencoder("2");
        _models.Store.Look();
        Assert.Equal(("2", ""), (State.Card!.Version, State.Reason));
    }

    [Fact]
    public void Look_Corrupt_IsUnavailableWithTheReason()
    {
        _models.WriteAutoencoder();
        File.WriteAllText(_models.PathOf(ModelKind.Autoencoder, ".onnx"), "no model");

        _models.Store.Look();

        Assert.Equal(ModelStatus.Unavailable, State.Status);
        Assert.Contains("corrupt", State.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_NoOnnxFileThoughTheHashFits_IsUnavailable()
    {
        _models.WriteAutoencoder();
        File.WriteAllText(_models.PathOf(ModelKind.Autoencoder, ".onnx"), "no model");
        var card = CardFile.Read(_models.PathOf(ModelKind.Autoencoder, ".json"));
        CardFile.Write(_models.PathOf(ModelKind.Autoencoder, ".json"), card with { Sha256 = CardFile.Hash(_models.PathOf(ModelKind.Autoencoder, ".onnx")) });

        _models.Store.Look();

        Assert.Contains("cannot be loaded", State.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_GraphOfAnotherWidth_IsRefused()
    {
        _models.WriteAutoencoder(width: TinyModels.AllTags.Count - 1);

        _models.Store.Look();

        Assert.Contains($"needs the input frame [B,{TinyModels.AllTags.Count}]; it has frame [-1,{TinyModels.AllTags.Count - 1}]", State.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XX-1", "psia", "needs tag XX-1, which the catalogue does not have")]
    [InlineData("PIT-402", "kPa", "needs tag PIT-402 in \"kPa\"; the catalogue has it in \"psia\"")]
    public void Look_TagsOfAnotherPlant_AreRefusedByName(string name, string unit, string expected)
    {
        _models.WriteAutoencoder(tags: [TinyModels.AllTags[0] with { Name = name, Unit = unit }]);

        _models.Store.Look();

        Assert.Equal(ModelStatus.Unavailable, State.Status);
        Assert.Contains(expected, State.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_FilesTakenAway_IsUnavailableAndTheRestRuns()
    {
        _models.WriteAutoencoder();
        _models.WriteSvm();
        _models.Store.Look();
        File.Delete(_models.PathOf(ModelKind.Autoencoder, ".onnx"));

        _models.Store.Look();

        Assert.Equal(ModelStatus.Unavailable, State.Status);
        Assert.Equal(ModelStatus.Active, _models.Store[ModelKind.OneClassSvm].State.Status);
    }

    [Fact]
    public void Retire_ThenRestart_StaysOffUntilSomebodyActivatesIt()
    {
        _models.WriteAutoencoder();
        _models.Store.Look();
        _models.Store.Retire(ModelKind.Autoencoder, "ann", "cries wolf");
        _models.WriteAutoencoder("2");

        _models.Restart();

        Assert.Equal(ModelStatus.Retired, State.Status);
        Assert.Matches("Switched off by ann on .*: cries wolf", State.Reason);
        Assert.Null(_models.Store[ModelKind.Autoencoder].Run(TimeProvider.System, m => "ran"));
        _models.Store.Activate(ModelKind.Autoencoder, "bob", "trained anew");
        Assert.Equal((ModelStatus.Active, "ran"), (State.Status, _models.Store[ModelKind.Autoencoder].Run(TimeProvider.System, m => "ran")));
        Assert.Equal(["bob", "ann"], new ModelDecisionStore(_models.Events).Read(ModelKind.Autoencoder).Select(d => d.Who));
    }

    [Fact]
    public void Judge_Advisory_HoldsForThatVersionAlone()
    {
        _models.WriteAutoencoder("1");
        _models.Store.Look();
        _models.Store.Judge(ModelKind.Autoencoder, isAdvisory: true, "worse than its rival");
        Assert.Equal((ModelStatus.Advisory, "worse than its rival"), (State.Status, State.Reason));

        _models.WriteAutoencoder("2");
        _models.Store.Look();

        Assert.Equal(ModelStatus.Active, State.Status);
    }
}
