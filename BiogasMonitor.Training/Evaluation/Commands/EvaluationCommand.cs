using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;
using Spectre.Console;

namespace BiogasMonitor.Training.Evaluation.Commands;

/// <summary>What the commands of tables have in common: progress on standard error, exit code 2 for what cannot be used, 130 when cancelled.</summary>
internal static class EvaluationCommand
{
    private const int Refused = 2;
    private const int Cancelled = 130;

    public static void SetWork(Command command, Action<ParseResult, Action<double>, CancellationToken> work) =>
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(command.Name, report => work(parsed, report, cancellation))));

    /// <exception cref="TableException">The message names the option, its value and what is allowed.</exception>
    public static double Number(ParseResult parsed, Option<string> option, double least, double most, bool whole = false)
    {
        var text = parsed.GetValue(option)!;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && (!whole || number == Math.Floor(number))
            ? number
            : throw new TableException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} '{text}' is not allowed; allowed is a {(whole ? "whole " : "")}number from {least} to {most}."));
    }

    /// <summary>Found out before the work, not after it.</summary>
    public static string OutFile(string path) =>
        path.Length > 0 && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))
            ? path
            : throw new TableException($"--out '{path}' is not allowed; allowed is a file in a folder that exists.");

    private static int Run(string name, Action<Action<double>> work)
    {
        try
        {
            Show(name, work);
            return 0;
        }
        catch (Exception e) when (e is TableException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Refused;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled; no file was kept.");
            return Cancelled;
        }
    }

    private static void Show(string name, Action<Action<double>> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(_ => { });
            return;
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(name, maxValue: 1);
                work(share => task.Value = share);
                task.Value = 1;
            });
    }
}
