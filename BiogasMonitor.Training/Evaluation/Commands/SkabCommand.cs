using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BiogasMonitor.Training.Evaluation.Panel;
using BiogasMonitor.Training.Evaluation.Protocols;

namespace BiogasMonitor.Training.Evaluation.Commands;

/// <summary><c>benchmark skab</c>: the pump and valve test rig, at the false-alarm rates of three published rivals.</summary>
internal static class SkabCommand
{
    private static readonly double[] s_rates = [0.144, 0.11, 0.011];
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };
    private static readonly Option<string> s_data = new("--data") { Description = "Folder of the SKAB files: anomaly-free.csv, and recordings with labels below it.", Required = true };
    private static readonly Option<bool> s_asJson = new("--json") { Description = "Print JSON." };

    private const string Published = """
        published on valve1 (F1, FAR %, MAR %): MSET 0.779 38.5 15.0; T2+Q 0.760 23.9 26.1; Conv-AE 0.755 14.4 31.8; "always anomaly" 0.698 100 0;
        LSTM-AE 0.697 25.4 34.8; LSTM forecast 0.468 11.0 66.6; isolation forest 0.206 1.1 88.4; dense AE 0.168
        """;

    public static Command Create()
    {
        var command = new Command("skab", "Anomaly detection on the SKAB recordings: F1, false and missed alarms a detector.") { s_data, s_asJson };
        EvaluationCommand.SetWork(command, Run);
        return command;
    }

    private static void Run(ParseResult parsed, Action<double> report, CancellationToken cancellation)
    {
        var protocol = new SkabProtocol(parsed.GetValue(s_data)!);
        var rows = s_rates.SelectMany((rate, i) => protocol.Run(rate, share => report((i + share) / s_rates.Length), cancellation).Select(r => (Rate: rate, r.Detector, r.Counts))).ToList();
        Console.Out.WriteLine(parsed.GetValue(s_asJson) ? Json(protocol, rows) : Text(protocol, rows));
    }

    private static string Json(SkabProtocol protocol, List<(double Rate, string Detector, AlarmCounts Counts)> rows) => JsonSerializer.Serialize(
        new
        {
            files = protocol.Files.Count,
            results = rows.Select(r => new { rate = r.Rate, detector = r.Detector, f1 = r.Counts.F1, far = r.Counts.FalseAlarmRate, mar = r.Counts.MissedAlarmRate, combined = r.Detector == TablePanel.Combined }),
        },
        s_json);

    private static string Text(SkabProtocol protocol, List<(double Rate, string Detector, AlarmCounts Counts)> rows)
    {
        var lines = rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"| {100 * r.Rate:0.0} | {r.Detector} | {r.Counts.F1:0.000} | {100 * r.Counts.FalseAlarmRate:0.0} | {100 * r.Counts.MissedAlarmRate:0.0} |"));
        return $"{protocol.Files.Count} recordings\n\n| rehearsed FAR % | detector | F1 | FAR % | MAR % |\n| --- | --- | --- | --- | --- |\n{string.Join('\n', lines)}\n\n{Published}";
    }
}
