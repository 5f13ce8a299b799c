using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Training.Life;

/// <summary>The verb <c>life</c>: learns from units of any kind that ran until they failed, and tells how long others have left.</summary>
internal static class LifeCommand
{
    private static readonly Option<string> s_train = new("--train") { Description = "CSV file of units that ran until they failed: the last row of each is the failure.", Required = true };
    private static readonly Option<string> s_unit = new("--unit") { Description = "Column with the number of the unit.", Required = true };
    private static readonly Option<string> s_time = new("--time") { Description = "Column with the time of a row, a number: cycles, hours, km.", Required = true };
    private static readonly Option<string> s_score = new("--score") { Description = "CSV file of the units to judge.", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "CSV file to write: unit, time, life left after each row.", Required = true };
    private static readonly Option<double> s_cap = new("--cap") { Description = "Longest life that is told apart, in the unit of the time column.", DefaultValueFactory = _ => new LifeSettings().Cap };
    private static readonly Option<int> s_seed = new("--seed") { Description = "Of the drawing of rows and columns.", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("life", "Learns from units that ran until they failed how long others have left.") { s_train, s_unit, s_time, s_score, s_out, s_cap, s_seed };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            if (parsed.GetValue(s_cap) <= 0)
            {
                throw new TableException($"--cap {parsed.GetValue(s_cap)} is not allowed; allowed is above 0.");
            }

            var (unit, time) = (parsed.GetValue(s_unit)!, parsed.GetValue(s_time)!);
            var (columns, training) = Read(parsed.GetValue(s_train)!, unit, time, null);
            var (_, scored) = Read(parsed.GetValue(s_score)!, unit, time, columns);
            using var ensemble = LifeEnsemble.Fit(training, new LifeSettings { Cap = parsed.GetValue(s_cap), Seed = parsed.GetValue(s_seed) }, cancellation: cancellation);
            Write(parsed.GetValue(s_out)!, unit, time, scored, ensemble);
            return 0;
        }
        catch (Exception e) when (e is TableException or IOException or LightGbmException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static (IReadOnlyList<string> Columns, IReadOnlyList<UnitSeries> Units) Read(string path, string unit, string time, IReadOnlyList<string>? columns)
    {
        // The unit is given as the label, and the time is read as the time: both come as text.
        var table = TableFile.Read(path, new TableOptions(Time: time, Label: unit));
        return (table.Columns, UnitSeries.Of(columns is null ? table : TableFile.Align(table, columns, path), path));
    }

    private static void Write(string path, string unit, string time, IReadOnlyList<UnitSeries> units, LifeEnsemble ensemble)
    {
        using (var writer = new StreamWriter(path + ".partial"))
        {
            writer.WriteLine($"{unit},{time},life");
            foreach (var series in units)
            {
                foreach (var (at, life) in series.Times.Zip(ensemble.Predict(series)))
                {
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series.Unit},{at},{life:0.###}"));
                }
            }
        }

        File.Move(path + ".partial", path, overwrite: true);
    }
}
