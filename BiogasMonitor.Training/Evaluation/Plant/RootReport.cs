using System.Text;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Train;
using static System.FormattableString;

namespace BiogasMonitor.Training.Evaluation.Plant;

/// <summary>
/// Whether the first tags of the root ranking are where a fault began. Asked once a fault, half way from its onset to its limit or at its stop,
/// whichever comes first, with the autoencoder's errors of that minute, which tags it saw depart first in the half day before, the plant graph, and the
/// classifier's answer on the hour before.
/// </summary>
internal static class RootReport
{
    private const int Foremost = 3;
    private const int WatchedMinutes = 720;

    public static void Write(StringBuilder text, ServedModel autoencoder, ServedModel classifier, PlantData data, FaultResponses responses)
    {
        var (asked, first, foremost, unnamed, largest, catalogue) = (0, 0, 0, 0, 0, new TagCatalogue(data.Tags));
        var graph = new PlantGraph(catalogue);
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

            var evidence = new RootEvidence
            {
                Time = data.Minutes.EndOf(minute),
                FirstOut = FirstOut(autoencoder, data, minute, catalogue),
                Departures = Departures(autoencoder, data, minute).Tags,
                Fault = Fault(classifier, data, minute),
            };
            var ranked = RootRanking.Rank(evidence, graph, responses).Take(Foremost).Select(r => r.Tag).ToList();
            asked++;
            first += ranked.Take(1).Any(label.RootTags.Contains) ? 1 : 0;
            foremost += ranked.Any(label.RootTags.Contains) ? 1 : 0;
            unnamed += RootRanking.Rank(evidence with { Fault = null }, graph, responses).Take(1).Any(r => label.RootTags.Contains(r.Tag)) ? 1 : 0;
            largest += label.RootTags.Contains(evidence.Departures.MaxBy(t => t.Share)!.Tag) ? 1 : 0;
            text.Append(Invariant($"| {label.Label} | {string.Join(", ", label.RootTags)} | {string.Join(", ", ranked)} |\n"));
        }

        string Share(int count) => Invariant($"{100.0 * count / Math.Max(1, asked):0} %");
        text.Append(Invariant($"\nOf {asked} faults while the plant ran: a root tag first {Share(first)}, among the first {Foremost} {Share(foremost)}."))
            .Append($" Without the classifier's answer a root tag first {Share(unnamed)}; by the largest departure alone {Share(largest)}.\n");
    }

    /// <summary>The log of the live loop, fed with the minutes before.</summary>
    private static IReadOnlyList<TagDeparture> FirstOut(ServedModel autoencoder, PlantData data, int minute, TagCatalogue catalogue)
    {
        var (log, departed) = (new DepartureLog(catalogue), (IReadOnlyList<TagDeparture>)[]);
        for (var at = Math.Max(0, minute - WatchedMinutes); at <= minute; at++)
        {
            var values = data.Minutes.Row(at).ToArray().Select(v => (double)v).ToArray();
            var frame = new Frame(data.Minutes.EndOf(at), values, new Quality[values.Length]);
            departed = log.Take(frame, data.Running[at] ? [Departures(autoencoder, data, at)] : []);
        }

        return departed;
    }

    private static DetectorVerdict Departures(ServedModel autoencoder, PlantData data, int minute)
    {
        var score = autoencoder.Answer(1, (_, graph) => ReadMinute(data, minute, graph.Input(), autoencoder.Medians))[0] / autoencoder.Card.Thresholds["alarm"];
        var errors = autoencoder.Graph.Output(1).ToArray();
        var (sum, highest) = (errors.Sum(), errors.Max());
        return new DetectorVerdict("autoencoder", score, score >= 1, null, [.. errors.Select((error, i) => new TagContribution(autoencoder.Card.Tags[i].Name, score * error / highest, error / sum, []))]);
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
