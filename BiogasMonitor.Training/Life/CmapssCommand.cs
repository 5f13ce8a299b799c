using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;
using BiogasMonitor.Training.Trees.LightGbm;

namespace BiogasMonitor.Training.Life;

/// <summary>The verb <c>benchmark cmapss</c>: time to failure of NASA's turbofans, by the same code as <c>life</c>.</summary>
internal static class CmapssCommand
{
    private static readonly Option<string> s_data = new("--data") { Description = "Folder with train_FD001.txt, test_FD001.txt and RUL_FD001.txt.", Required = true };
    private static readonly Option<string> s_set = new("--set") { Description = "Which of the sets.", DefaultValueFactory = _ => "FD001" };
    private static readonly Option<bool> s_json = new("--json") { Description = "Prints JSON instead of a table." };
    private static readonly Option<bool> s_validate = new("--validate") { Description = "Cross-validates on training engines alone and touches no test file." };

    public static Command Create()
    {
        var command = new Command("cmapss", "Learns the cycles left of turbofans and judges them at the last cycle of every test engine.") { s_data, s_set, s_json, s_validate };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var (folder, set) = (parsed.GetValue(s_data)!, parsed.GetValue(s_set)!);
            var training = CmapssFiles.Read(Path.Combine(folder, $"train_{set}.txt"));
            Console.Out.WriteLine(parsed.GetValue(s_validate) ? Validate(training, cancellation) : Judge(folder, set, training, parsed.GetValue(s_json), cancellation));
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

    private static string Validate(IReadOnlyList<UnitSeries> training, CancellationToken cancellation) =>
        string.Create(CultureInfo.InvariantCulture, $"capped RMSE on engines left out of training, five folds: {LifeCrossValidation.Rmse(training, new LifeSettings(), cancellation):0.000}");

    private static string Judge(string folder, string set, IReadOnlyList<UnitSeries> training, bool json, CancellationToken cancellation)
    {
        var settings = new LifeSettings();
        var lives = CmapssFiles.ReadLives(Path.Combine(folder, $"RUL_{set}.txt"));
        var test = CmapssFiles.Read(Path.Combine(folder, $"test_{set}.txt"));
        if (test.Count != lives.Length)
        {
            throw new TableException($"test_{set}.txt has {test.Count} engines and RUL_{set}.txt {lives.Length} lives; allowed is one life an engine.");
        }

        using var ensemble = LifeEnsemble.Fit(training, settings, cancellation: cancellation);
        double[] predicted = [.. test.Select(unit => ensemble.Predict(unit)[^1])];
        double[] capped = [.. lives.Select(life => Math.Min(life, settings.Cap))];
        var mean = Enumerable.Repeat(training.SelectMany(unit => unit.TimeLeft()).Average(left => Math.Min(left, settings.Cap)), lives.Length).ToArray();
        var (rmse, score) = (LifeErrors.Rmse(predicted, capped), LifeErrors.Score(predicted, capped));
        var (rawRmse, rawScore, rival) = (LifeErrors.Rmse(predicted, lives), LifeErrors.Score(predicted, lives), LifeErrors.Rmse(mean, capped));
        return json
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"benchmark":"cmapss","set":"{{set}}","engines":{{lives.Length}},"rmse":{{rmse:0.000}},"score":{{score:0.0}},"rmseRaw":{{rawRmse:0.000}},"scoreRaw":{{rawScore:0.0}},"rivalRmse":{{rival:0.000}}}""")
            : string.Create(CultureInfo.InvariantCulture, $"""
                | {set}, {lives.Length} engines at their last cycle | RMSE | NASA score |
                | --- | --- | --- |
                | life left capped at {settings.Cap:0} | {rmse:0.00} | {score:0} |
                | life left as it is | {rawRmse:0.00} | {rawScore:0} |
                | mean life left (naive), capped | {rival:0.00} | |
                | published for FD001, capped: LightGBM/XGB on about 300 features | 12.52 | |
                | gradient boosting on sensors alone | 13.37 | |
                | gradient boosting on about 100 rolling features | 13.69 | |
                """);
    }
}
