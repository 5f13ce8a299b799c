using BiogasMonitor.Ingest.Simulator;
using BiogasMonitor.Training.Frames;

namespace BiogasMonitor.Tests.Training.Frames;

/// <summary>Frames to hold a model and its graph against each other.</summary>
internal static class SimulatedFrames
{
    /// <summary>The measured tags of a simulated plant, a frame a minute; a value that is missing is at its nominal.</summary>
    public static FrameMatrix Minutes(int rows, int seed)
    {
        var measured = Enumerable.Range(0, Plants.Catalogue.Count).Where(tag => Plants.Catalogue[tag].Nominal is not null).ToArray();
        var simulator = new PlantSimulator(Plants.Catalogue, new SimulatorOptions { Seed = seed });
        var frames = new FrameMatrix(rows, measured.Length);
        for (var row = 0; row < rows; row++)
        {
            simulator.SkipTo(simulator.NextTime.AddMinutes(1));
            var frame = simulator.Next();
            for (var column = 0; column < measured.Length; column++)
            {
                var value = frame.Values[measured[column]];
                frames[row][column] = (float)(double.IsNaN(value) ? Plants.Catalogue[measured[column]].Nominal!.Value : value);
            }
        }

        return frames;
    }

    /// <summary>Rows around those of a matrix, up to five deviations away.</summary>
    public static FrameMatrix Around(FrameMatrix rows, int count, int seed)
    {
        var (scaler, random) = (Scaler.Fit(rows), new Random(seed));
        var around = new FrameMatrix(count, rows.Columns);
        for (var row = 0; row < count; row++)
        {
            var reach = random.NextDouble() * 5;
            for (var column = 0; column < rows.Columns; column++)
            {
                around[row][column] = (float)(scaler.Mean[column] + scaler.Deviation[column] * reach * (2 * random.NextDouble() - 1));
            }
        }

        return around;
    }
}
