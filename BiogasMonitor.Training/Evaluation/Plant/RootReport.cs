using System.Text;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Train;
using static System.FormattableString;

namespace BiogasMonitor.Training.Evaluation.Plant;

/// <summary>
/// Whether the first tags of the root ranking are where a fault began. Asked once a fault, half way from its onset to its limit or at its stop,
/// whichever comes first, with the autoencoder's errors of that minute and the classifier's answer on the hour before.
/// </summary>
internal static class RootReport
{
    private const int Foremost = 3;

    public static void Write(StringBuilder text, ServedModel autoencoder, ServedModel classifier, PlantData data, FaultResponses responses)
    {
        var (asked, first, foremost) = (0, 0, 0);
        text.Append("\n### Root tags\n\n| fault | roots | first three |\n| --- | --- | --- |\n");
        foreach (var label in data.Labels)
        {
            if (label.StopUtc is not { } stop)
            {
                continue;
            }

            var half = label.OnsetUtc + ((label.LimitUtc - label.OnsetUtc) / 2);
            var minute = (int)(((half < stop ? half : stop) - data.From).TotalMinutes) - 1;
            if (minute < 60 || minute >= data.Minutes.Steps || !data.Running[minute])
            {
                continue;
            }

            var ranked = RootRanking.Rank(Departures(autoencoder, data, minute), Fault(classifier, data, minute), responses).Take(Foremost).Select(r => r.Tag).ToList();
            asked++;
            first += ranked.Take(1).Any(label.RootTags.Contains) ? 1 : 0;
            foremost += ranked.Any(label.RootTags.Contains) ? 1 : 0;
            text.Append(Invariant($"| {label.Label} | {string.Join(", ", label.RootTags)} | {string.Join(", ", ranked)} |\n"));
        }

        text.Append(Invariant($"\nOf {asked} faults while the plant ran: a root tag first {100.0 * first / Math.Max(1, asked):0} %, among the first {Foremost} {100.0 * foremost / Math.Max(1, asked):0} %.\n"));
    }

    private static List<TagContribution> Departures(ServedModel autoencoder, PlantData data, int minute)
    {
        autoencoder.Answer(1, (_, graph) => ReadMinute(data, minute, graph.Input(), autoencoder.Medians));
        var errors = autoencoder.Graph.Output(1).ToArray();
        var sum = errors.Sum();
        return [.. errors.Select((error, i) => new TagContribution(autoencoder.Card.Tags[i].Name, error, error / sum, []))];
    }

    private static void ReadMinute(PlantData data, int minute, Span<float> input, float[] medians)
    {
        data.Minutes.Row(minute).CopyTo(input);
        ForecastExamples.Impute(input, medians);
    }

    private static FaultAnswer Fault(ServedModel classifier, PlantData data, int minute)
    {
        var examples = new FaultWindows([data], classifier.Medians).Of([new FaultWindows.Place(0, (6 * (minute + 1)) - 1, 0)]);
        var answer = classifier.Answer(1, (row, graph) => examples.Read([row]).Inputs.CopyTo(graph.Input()));
        return new FaultAnswer { Time = data.Minutes.EndOf(minute), Classes = [.. FaultTruth.Classes.Zip(answer, (label, p) => new ClassProbability(label, p)).OrderByDescending(c => c.Probability)] };
    }
}
