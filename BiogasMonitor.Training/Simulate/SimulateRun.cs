using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Ingest.Simulator;
using Spectre.Console;

namespace BiogasMonitor.Training.Simulate;

/// <summary>Runs the simulator into files. A file appears under its name only when it is complete.</summary>
internal static class SimulateRun
{
    private const int RowsBetweenReports = 4096;
    private const int Cancelled = 130;

    public static int Run(SimulateArguments arguments, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var clock = Stopwatch.StartNew();
        var toStandardOutput = arguments.Out == "-";
        var partial = arguments.Out + ".partial";
        var simulator = new PlantSimulator(arguments.Catalogue, arguments.Options);
        try
        {
            using (var stream = toStandardOutput ? Console.OpenStandardOutput() : File.Create(partial, 1))
            using (var writer = new FrameCsvWriter(stream, arguments.Catalogue))
            {
                Show(console, arguments.Rows, report => Write(simulator, writer, arguments.Rows, report, cancellation));
            }

            if (!toStandardOutput)
            {
                File.Move(partial, arguments.Out, overwrite: true);
            }
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled; no file was kept.");
            return Cancelled;
        }
        finally
        {
            if (!toStandardOutput)
            {
                File.Delete(partial);
            }
        }

        if (arguments.Labels is not null)
        {
            File.WriteAllText(arguments.Labels, LabelCsv.Write(simulator.Labels));
        }

        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{arguments.Rows:N0} rows of simulated data, {simulator.Labels.Count} faults, {arguments.Rows / clock.Elapsed.TotalSeconds:N0} rows/s. Simulated, not measured: never mix it with plant data."));
        return 0;
    }

    private static void Write(PlantSimulator simulator, FrameCsvWriter writer, long rows, Action<long> report, CancellationToken cancellation)
    {
        for (long row = 0; row < rows; row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                report(row);
            }

            writer.Write(simulator.Next());
        }
    }

    private static void Show(IAnsiConsole console, long rows, Action<Action<long>> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(_ => { });
            return;
        }

        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("simulating", maxValue: rows);
                work(row =>
                {
                    task.Value = row;
                    task.Description = string.Create(CultureInfo.InvariantCulture, $"{task.Speed ?? 0:N0} rows/s");
                });
                task.Value = rows;
            });
    }
}
