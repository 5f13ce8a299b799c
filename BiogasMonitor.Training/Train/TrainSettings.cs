using TorchSharp;

namespace BiogasMonitor.Training.Train;

/// <param name="Data">The first is what the normal plant is learnt from; all together the faults.</param>
/// <param name="Epochs">Null is each kind's own.</param>
public sealed record TrainSettings(IReadOnlyList<Data.PlantData> Data, TimeZoneInfo Zone, torch.Device Device, int? Epochs, int Seed, ModelFolder Folder);
