using BiogasMonitor.Training.Evaluation.Tables;
using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Networks;
using static TorchSharp.torch;

namespace BiogasMonitor.Training.Series;

/// <summary>Forecasts every column of any series: the plant's forecaster with one network shared by all columns.</summary>
internal sealed class SeriesForecaster(SeriesSettings settings, int horizon, Scaler scaler, IReadOnlyList<Forecaster> members)
{
    /// <summary>Learns from the rows before <paramref name="split"/> and stops by those from it on, whose windows may reach back.</summary>
    public static SeriesForecaster Fit(float[][] rows, int split, int horizon, SeriesSettings settings, Device device, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var scaler = Scaler.Fit(split, rows[0].Length, (index, row) => rows[index].CopyTo(row));
        var training = Windows(rows, settings.History, split, settings.History, horizon);
        var validation = Windows(rows, split, rows.Length, settings.History, horizon);
        var members = Enumerable.Range(0, settings.Members).Select(member => Train(member)).ToList();
        return new(settings, horizon, scaler, members);

        Forecaster Train(int member)
        {
            var forecaster = new Forecaster(Shape(rows[0].Length, horizon, settings), scaler, scaler, settings.Seed + member);
            forecaster.StartFromRidge(training, validation);
            var options = new TrainingOptions { Epochs = settings.Epochs, Batch = 32, Rate = settings.Rate, Patience = settings.Epochs, Seed = settings.Seed + member, ExamplesAnEpoch = settings.Windows };
            new TrainingLoop(options, device).Train(forecaster, training, validation, progress, cancellation);
            return forecaster;
        }
    }

    /// <summary>A table as the network takes it.</summary>
    public static float[][] Rows(NumericTable table) => [.. table.Rows.Select(row => Array.ConvertAll(row, value => (float)value))];

    /// <summary>Windows whose targets lie in [from, to), a row apart.</summary>
    public static Examples Windows(float[][] rows, int from, int to, int history, int horizon)
    {
        var (first, columns) = (Math.Max(from, history), rows[0].Length);
        return new(Math.Max(0, to - horizon - first + 1), history * columns, horizon * columns, (index, input, target) =>
        {
            Copy(rows, first + index - history, input);
            Copy(rows, first + index, target);
        });
    }

    /// <summary>Mean over the members, [windows, horizon, columns].</summary>
    public float[] Predict(Examples windows)
    {
        var answers = members.Select(member => member.Predict(windows)).ToList();
        return [.. Enumerable.Range(0, answers[0].Length).Select(at => answers.Average(answer => answer[at]))];
    }

    /// <summary>Mean squared and mean absolute error in deviations of the training rows.</summary>
    public (double Mse, double Mae) Score(float[][] rows, int from, int to)
    {
        var windows = Windows(rows, from, to, settings.History, horizon);
        var answers = Predict(windows);
        var errors = windows.Truths().Select((truth, at) => (double)(truth - answers[at]) / scaler.Deviation[at % rows[0].Length]).ToList();
        return (errors.Average(error => error * error), errors.Average(Math.Abs));
    }

    private static ForecasterShape Shape(int columns, int horizon, SeriesSettings settings) => new()
    {
        Steps = settings.History,
        Tags = columns,
        Horizon = horizon,
        Sources = [],
        Shared = true,
        Band = false,
        Hidden = settings.Hidden,
        Layers = settings.Layers,
        Patch = settings.Patch,
        Dropout = settings.Dropout,
    };

    private static void Copy(float[][] rows, int from, Span<float> to)
    {
        for (var row = 0; row * rows[0].Length < to.Length; row++)
        {
            rows[from + row].CopyTo(to[(row * rows[0].Length)..]);
        }
    }
}
