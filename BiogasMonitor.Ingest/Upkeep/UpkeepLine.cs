using BiogasMonitor.Core.Historian.Upkeep;
using Spectre.Console;

namespace BiogasMonitor.Ingest.Upkeep;

/// <summary>A progress bar on standard error for check, backup and restore; none where nobody looks.</summary>
internal static class UpkeepLine
{
    public static T Show<T>(Func<IProgress<UpkeepProgress>?, T> run)
    {
        if (Console.IsErrorRedirected)
        {
            return run(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context => run(new Bar(context.AddTask("starting"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<UpkeepProgress>
    {
        public void Report(UpkeepProgress value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
            task.Description = value.Step;
        }
    }
}
