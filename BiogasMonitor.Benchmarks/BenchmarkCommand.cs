using System.CommandLine;
using System.Runtime.InteropServices;
using BiogasMonitor.Benchmarks.Fuzz;
using BiogasMonitor.Benchmarks.Micro;
using BiogasMonitor.Benchmarks.Processes;
using BiogasMonitor.Benchmarks.Rivals;
using BiogasMonitor.Benchmarks.Runs;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private const int Cancelled = 130;
    private const int Trouble = 4;

    private const string Usage =
        """
        Benchmarks of BiogasMonitor. Build with -c Release; nothing else should run on the machine.

          rivals --rows 1000000 [--rounds 5] [--only ingest,queries,live,export,size] [--keep DIR] [--out PAGE]
              BiogasMonitor beside pandas, DuckDB, SQLite, PostgreSQL and ClickHouse on the same file; checks that all hold the same values.

          full --rows 21700000 [--dir DIR] [--duckdb] [--out PAGE]
              The whole history at once: simulated (15 GB of disk), ingested, asked. --dir keeps the file for the next run.

          kills --count 200 [--rows 300000] [--out PAGE]
              An ingest killed at random moments and started again ends with the same content.

          api [--days 90] [--seconds 30] [--dir DIR] [--out PAGE]
              The published host asked over HTTP at a steady rate, with h2load of Debian's nghttp2-client. --dir keeps the history for the next run.

          viewers [--count 200,500] [--path /] [--seconds 30] [--out PAGE]
              Open pages on the published host: what they cost, and whether an update is lost or late.

          alarms | codec | detection | fit | inference | parse | queries [arguments of BenchmarkDotNet]
              A frame through the alarm engine, and other limits on 90 days; one hour of a tag to bytes and back; the detectors on one frame;
              the panel fitted from the history; the models at their real size; a file read beside the naive way; the questions of the pages.

          fuzz --cases 1000000 --seed 1 [--target csv|chunks|models|endpoints] [--keep DIR]
              Changed files, chunks, models and requests: no crash, no hang, no wrong acceptance. What is found is kept in DIR.

        rivals, full, kills, api and viewers write their sections of docs/benchmarks.md.
        """;

    private static readonly Option<long> s_rows = new("--rows") { Description = "Rows, one a second.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<int> s_rounds = new("--rounds") { Description = "Rounds of the ingest; medians are reported.", DefaultValueFactory = _ => 5 };
    private static readonly Option<string?> s_keep = new("--keep") { Description = "Folder for all files, which stays; else a temporary one." };
    private static readonly Option<string?> s_only = new("--only") { Description = $"Parts to run, with commas: {string.Join(',', RivalsOptions.Parts)}. The page is then written only where --out says so." };
    private static readonly Option<string?> s_out = new("--out") { Description = "Page to write. [default: docs/benchmarks.md]" };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0)
        {
            Console.WriteLine(Usage);
            return 0;
        }

#if DEBUG
        Console.Error.WriteLine("Built without -c Release: the figures say nothing.");
#endif
        if (MicroBenchmarks.All.ContainsKey(args[0]))
        {
            return MicroBenchmarks.Run(args[0], args[1..]);
        }

        var root = new RootCommand("Benchmarks of BiogasMonitor.") { Rivals(), Full(), Kills(), Api(), Viewers(), Fuzz(), DuckDb() };
        var parsed = root.Parse(args);
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        return parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Command Rivals()
    {
        var command = new Command("rivals", "BiogasMonitor beside its rivals on the same file.") { s_rows, s_rounds, s_keep, s_only, s_out };
        command.SetAction(parsed => GuardAsync(cancellation =>
        {
            var only = parsed.GetValue(s_only)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            var wrong = only.Except(RivalsOptions.Parts).ToList();
            if (wrong.Count > 0)
            {
                throw new ArgumentException($"--only '{wrong[0]}' is not allowed; allowed are {string.Join(", ", RivalsOptions.Parts)}.");
            }

            var page = parsed.GetValue(s_out) ?? (only.Length == 0 ? DefaultPage : null);
            var rows = Within("--rows", parsed.GetValue(s_rows), 100_000, 100_000_000);
            var rounds = (int)Within("--rounds", parsed.GetValue(s_rounds), 1, 100);
            return new RivalsRun(new RivalsOptions(rows, rounds, parsed.GetValue(s_keep), only, page), cancellation).RunAsync();
        }));
        return command;
    }

    private static Command Full()
    {
        var rows = new Option<long>("--rows") { Description = "Rows, one a second.", DefaultValueFactory = _ => 21_700_000 };
        var folder = new Option<string?>("--dir") { Description = "Folder for all files, which stays; else a temporary one." };
        var duckDb = new Option<bool>("--duckdb") { Description = "Also takes the file into DuckDB and asks it the same questions." };
        var command = new Command("full", "The whole history, simulated, ingested and asked.") { rows, folder, duckDb, s_out };
        command.SetAction(parsed => GuardAsync(cancellation => new FullRun(
            new FullOptions(Within("--rows", parsed.GetValue(rows), 200_000, 300_000_000), parsed.GetValue(folder), parsed.GetValue(duckDb), parsed.GetValue(s_out) ?? DefaultPage),
            cancellation).RunAsync()));
        return command;
    }

    private static Command Kills()
    {
        var count = new Option<int>("--count") { Description = "Kills.", DefaultValueFactory = _ => 200 };
        var rows = new Option<long>("--rows") { Description = "Rows of the file.", DefaultValueFactory = _ => 300_000 };
        var command = new Command("kills", "Killed ingests end with the same content.") { count, rows, s_out };
        command.SetAction(parsed => GuardAsync(cancellation => new KillsRun(
            Within("--rows", parsed.GetValue(rows), 100_000, 10_000_000), (int)Within("--count", parsed.GetValue(count), 1, 100_000), parsed.GetValue(s_out) ?? DefaultPage, cancellation).RunAsync()));
        return command;
    }

    private static Command Api()
    {
        var days = new Option<int>("--days") { Description = "Days of history.", DefaultValueFactory = _ => 90 };
        var seconds = Seconds();
        var folder = new Option<string?>("--dir") { Description = "Folder for all files, which stays; else a temporary one." };
        var command = new Command("api", "The API under load.") { days, seconds, folder, s_out };
        command.SetAction(parsed => GuardAsync(cancellation => new ApiRun(
            (int)Within("--days", parsed.GetValue(days), 1, 365), (int)Within("--seconds", parsed.GetValue(seconds), 5, 600), parsed.GetValue(folder), parsed.GetValue(s_out) ?? DefaultPage, cancellation).RunAsync()));
        return command;
    }

    private static Command Viewers()
    {
        var counts = new Option<string>("--count") { Description = "Viewers, with commas between; each on a host of its own.", DefaultValueFactory = _ => "200,500" };
        var path = new Option<string>("--path") { Description = "The page that they look at.", DefaultValueFactory = _ => "/" };
        var seconds = Seconds();
        var command = new Command("viewers", "Open pages on the host.") { counts, path, seconds, s_out };
        command.SetAction(parsed => GuardAsync(cancellation => new ViewersRun(
            [.. parsed.GetValue(counts)!.Split(',').Select(c => (int)Within("--count", long.TryParse(c, out var count) ? count : 0, 1, 2_000))],
            parsed.GetValue(path)!,
            (int)Within("--seconds", parsed.GetValue(seconds), 5, 600),
            parsed.GetValue(s_out) ?? DefaultPage,
            cancellation).RunAsync()));
        return command;
    }

    private static Option<int> Seconds() => new("--seconds") { Description = "Measured, after a warm-up.", DefaultValueFactory = _ => 30 };

    private static Command Fuzz()
    {
        var cases = new Option<long>("--cases") { Description = "Cases of each target.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same cases.", DefaultValueFactory = _ => 1 };
        var target = new Option<string?>("--target") { Description = $"One of {string.Join(", ", FuzzTarget.All)}; else all." };
        var keep = new Option<string>("--keep") { Description = "Folder for what is found.", DefaultValueFactory = _ => "fuzz-found" };
        var command = new Command("fuzz", "Changed input of every kind.") { cases, seed, target, keep };
        command.SetAction(parsed => GuardAsync(cancellation => Task.FromResult(FuzzCommand.Run(
            parsed.GetValue(target) is { } one ? [one] : FuzzTarget.All, Within("--cases", parsed.GetValue(cases), 1, 10_000_000_000), parsed.GetValue(seed), parsed.GetValue(keep)!, cancellation))));
        return command;
    }

    /// <summary>What a DuckDB rival runs as a process of its own.</summary>
    private static Command DuckDb()
    {
        var file = new Argument<string>("FILE");
        var database = new Option<string>("--db") { Required = true };
        var typed = new Option<bool>("--typed");
        var command = new Command("duckdb-ingest") { file, database, typed };
        command.Hidden = true;
        command.SetAction(parsed => DuckDbIngest.Run(parsed.GetValue(file)!, parsed.GetValue(database)!, parsed.GetValue(typed)));
        return command;
    }

    private static string DefaultPage => Path.Combine(PlantFolders.Root, "docs", "benchmarks.md");

    private static long Within(string name, long value, long least, long most) =>
        value >= least && value <= most ? value : throw new ArgumentException($"{name} {value} is not allowed; allowed is {least} to {most}.");

    private static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> run)
    {
        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await run(cancel.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Cancelled.");
            return Cancelled;
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (Exception e) when (e is IOException or ChildException or HistorianException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Trouble;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            cancel.Cancel();
        }
    }
}
