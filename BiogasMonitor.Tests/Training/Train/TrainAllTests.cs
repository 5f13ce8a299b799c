using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Evaluation.Plant;
using BiogasMonitor.Training.Torch;
using BiogasMonitor.Training.Train;

namespace BiogasMonitor.Tests.Training.Train;

[Collection("torch")]
public sealed class TrainAllTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("models-").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    /// <summary>From simulated seconds to a card that fits its graph, for the two kinds that are quickest.</summary>
    [Fact]
    public void Train_FewSimulatedDays_WritesModelsThatTheHostCanRun()
    {
        var data = DataSource.Read("simulated:3:2:0", null, CatalogueFile.Load(PlantFolders.Catalogue), TimeZoneInfo.Utc, TestContext.Current.CancellationToken);
        var settings = new TrainSettings([data], TimeZoneInfo.Utc, TorchRuntime.Load(), 1, 1, new ModelFolder(_folder, Plants.Noon, 1, "cpu"));

        DetectorTraining.Autoencoder(settings, TestContext.Current.CancellationToken);
        DetectorTraining.IsolationForest(settings, TestContext.Current.CancellationToken);

        foreach (var kind in new[] { ModelKind.Autoencoder, ModelKind.IsolationForest })
        {
            using var model = ServedModel.Read(_folder, kind)!;
            Assert.Equal(kind, model.Card.Kind);
            Assert.Equal(95, model.Card.Tags.Count);
            Assert.Equal(CardFile.Hash(Path.Combine(_folder, kind.Name() + ".onnx")), model.Card.Sha256);
            Assert.Contains("simulated", model.Card.Training.Source, StringComparison.Ordinal);
            Assert.True(model.Card.Thresholds["alarm"] > 0);
        }

        Assert.Contains("alarms in vain a day", PlantReport.Write(data, TimeZoneInfo.Utc, _folder, FaultResponses.Load(PlantFolders.Responses, Plants.Catalogue)), StringComparison.Ordinal);
    }
}
