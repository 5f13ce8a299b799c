using System.Globalization;
using BiogasMonitor.Ingest.Csv;
using Spectre.Console;

namespace BiogasMonitor.Ingest;

/// <summary>A progress bar on standard error with rows a second and the time left.</summary>
internal static class ProgressLine
{
    public static bool IsWanted(bool json) => !json && !Console.IsErrorRedirected;

    public static IngestReport Show(Func<IProgress<IngestProgress>, IngestReport> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context => run(new Bar(context.AddTask("reading"))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            task.MaxValue = Math.Max(1, value.Size);
            task.Value = value.Bytes;
            var left = value.TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time:h\\:mm\\:ss} left") : "";
            task.Description = value.Rows == 0 ? value.Step : string.Create(CultureInfo.InvariantCulture, $"{value.Step} {value.Rows:N0} rows, {value.RowsPerSecond:N0} rows/s{left}");
        }
    }
}
