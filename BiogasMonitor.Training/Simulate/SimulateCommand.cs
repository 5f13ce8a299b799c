using System.CommandLine;
using System.Runtime.InteropServices;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Training.Simulate;

/// <summary>The verb <c>simulate</c>: writes simulated plant data as CSV, and the truth about its faults.</summary>
internal static class SimulateCommand
{
    private static readonly Option<string> s_days = new("--days") { Description = "Days to simulate, fractions allowed, such as 0.25.", DefaultValueFactory = _ => "1" };
    private static readonly Option<string> s_seed = new("--seed") { Description = "Whole number; the same seed gives the same file.", DefaultValueFactory = _ => "1" };
    private static readonly Option<string> s_out = new("--out") { Description = "CSV file to write, or - for standard output.", Required = true };
    private static readonly Option<string> s_labels = new("--labels") { Description = "CSV file for the truth about the faults." };
    private static readonly Option<string> s_start = new("--start") { Description = "First second, UTC.", DefaultValueFactory = _ => "2026-01-01T00:00:00Z" };
    private static readonly Option<string> s_faults = new("--faults") { Description = "none, random, a schedule file, or a list such as bearing-wear@1.5d/growth=20h/severity=0.8,h2s-breakthrough@3d.", DefaultValueFactory = _ => "none" };
    private static readonly Option<string> s_rate = new("--fault-rate") { Description = "With --faults random: faults a day; the mean gap between two is 1 / rate days.", DefaultValueFactory = _ => "0.5" };
    private static readonly Option<string> s_zone = new("--zone") { Description = "Plant time zone, for feeding and weather, such as America/Chicago.", DefaultValueFactory = _ => "UTC" };
    private static readonly Option<string> s_catalogue = new("--catalogue") { Description = "Tag catalogue.", DefaultValueFactory = _ => PlantFolders.Catalogue };

    public static Command Create()
    {
        var command = new Command("simulate", "Writes simulated plant data, one row a second, times in UTC.")
        {
            s_days, s_seed, s_out, s_labels, s_start, s_faults, s_rate, s_zone, s_catalogue,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            var arguments = SimulateArguments.Read(option => parsed.GetValue<string>(option));
            return SimulateRun.Run(arguments, cancellation.Token);
        }
        catch (Exception e) when (e is FormatException or CatalogueException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            cancellation.Cancel();
        }
    }
}
