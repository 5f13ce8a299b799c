using System.Globalization;
using Spectre.Console;

namespace BiogasMonitor.Training.Networks;

/// <summary>A progress bar on standard error with epoch and losses; nothing where standard error is a file.</summary>
public static class TrainingBar
{
    public static T Show<T>(string name, Func<IProgress<TrainingProgress>?, T> train) => Console.IsErrorRedirected
        ? train(null)
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => train(new Bar(name, context.AddTask(name))));

    private sealed class Bar(string name, ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = value.Epochs * value.Batches;
            task.Value = ((value.Epoch - 1) * value.Batches) + value.Batch;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{name} epoch {value.Epoch}/{value.Epochs}, loss {value.Training:G4}, best validation {value.Validation:G4}");
        }
    }
}
