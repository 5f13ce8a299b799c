using BiogasMonitor.Core.Inference.Cards;
using TorchSharp;

namespace BiogasMonitor.Training.Train;

/// <summary>What models are trained from, and how.</summary>
/// <param name="Data">The first is what the normal plant is learnt from; all together the faults.</param>
/// <param name="Epochs">Null is each kind's own.</param>
public sealed record TrainSettings(IReadOnlyList<Data.PlantData> Data, TimeZoneInfo Zone, torch.Device Device, int? Epochs, int Seed, ModelFolder Folder)
{
    /// <summary>A model is not written over a good one when there was nothing to learn it from, or nothing to choose it by.</summary>
    /// <exception cref="FormatException">There is none of one of the two.</exception>
    public static void Require(ModelKind kind, int training, int validation)
    {
        if (training == 0 || validation == 0)
        {
            throw new FormatException($"{kind.Name()}: --data gives {training} examples to learn from and {validation} to choose by; needed are some of each: a longer span, or labels of faults.");
        }
    }
}
