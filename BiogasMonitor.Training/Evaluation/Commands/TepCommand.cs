using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BiogasMonitor.Training.Evaluation.Protocols;

namespace BiogasMonitor.Training.Evaluation.Commands;

/// <summary><c>benchmark tep</c>: the Tennessee Eastman process, detection at 5 % false alarms and diagnosis of 21 faults.</summary>
internal static class TepCommand
{
    private const double Rate = 0.05;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };
    private static readonly Option<string> s_data = new("--data") { Description = "Folder of d00.dat, d00_te.dat, d01.dat to d21.dat, and of the official test files d01_te.dat to d21_te.dat where they are at hand.", Required = true };
    private static readonly Option<bool> s_asJson = new("--json") { Description = "Print JSON." };
    private static readonly Option<string> s_window = new("--window") { Description = "Rows that are judged together, 2 to 100.", DefaultValueFactory = _ => "20" };

    private const string Published = """
        published or cheap rivals, official test files: detection at 5 % FAR: dense AE 71.2 %, PCA-SPE 69.0 %, one-class SVM 66.7 %, isolation forest 47.0 %;
        diagnosis: random forest on 20-sample mean and deviation 79.2 % (87.9 % without faults 3, 9, 15)
        """;

    public static Command Create()
    {
        var command = new Command("tep", "Fault detection and diagnosis on the Tennessee Eastman files.") { s_data, s_asJson, s_window };
        EvaluationCommand.SetWork(command, Run);
        return command;
    }

    private static void Run(ParseResult parsed, Action<double> report, CancellationToken cancellation)
    {
        var protocol = new TepProtocol(parsed.GetValue(s_data)!, (int)EvaluationCommand.Number(parsed, s_window, 2, 100, whole: true));
        var result = protocol.Run(Rate, report, cancellation);
        Console.Out.WriteLine(parsed.GetValue(s_asJson) ? Json(result) : Text(result));
    }

    private static string Json(TepResult result) => JsonSerializer.Serialize(
        new
        {
            official = result.Official,
            detection = result.FaultRate.Select(d => new { detector = d.Detector, far = d.FalseAlarmRate, fdr = d.DetectionRate, fdrAtFivePercent = d.DetectionAtRate, byFault = d.ByFault }),
            accuracy = result.Accuracy,
            accuracyWithoutHard = result.AccuracyWithoutHard,
        },
        s_json);

    private static string Text(TepResult result)
    {
        var lines = result.FaultRate.Select(d => string.Create(CultureInfo.InvariantCulture, $"| {d.Detector} | {100 * d.FalseAlarmRate:0.0} | {100 * d.DetectionRate:0.0} | {100 * d.DetectionAtRate:0.0} |"));
        var judged = result.Official ? "the official test files" : "the training files: faulty rows for detection, the last 30 % of each for diagnosis (the official test files are not in the folder)";
        return string.Create(CultureInfo.InvariantCulture, $"""
            Judged on {judged}.

            | detector | FAR % on d00_te | detected % | detected % at 5 % FAR |
            | --- | --- | --- | --- |
            {string.Join('\n', lines)}

            diagnosis accuracy: {100 * result.Accuracy:0.0} %; without faults 3, 9, 15: {100 * result.AccuracyWithoutHard:0.0} %

            {Published}
            """);
    }
}
