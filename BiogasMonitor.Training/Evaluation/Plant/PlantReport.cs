using System.Text;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Train;
using static System.FormattableString;

namespace BiogasMonitor.Training.Evaluation.Plant;

/// <summary>How good the served models are on a plant they have never seen, as markdown.</summary>
internal static class PlantReport
{
    public static string Write(PlantData data, TimeZoneInfo zone, string models, FaultResponses responses)
    {
        var text = new StringBuilder(Invariant($"Judged on: {data.Source}, {data.Labels.Count} faults.\n"));
        using var forecaster = ServedModel.Read(models, ModelKind.Forecaster);
        using var classifier = ServedModel.Read(models, ModelKind.FaultClassifier);
        if (forecaster is not null)
        {
            Forecast(text, forecaster, data, zone);
        }

        if (classifier is not null)
        {
            Classify(text, classifier, data);
        }

        using (var autoencoder = ServedModel.Read(models, ModelKind.Autoencoder))
        {
            if (autoencoder is not null && classifier is not null)
            {
                RootReport.Write(text, autoencoder, classifier, data, responses);
            }
        }

        using var life = ServedModel.Read(models, ModelKind.TimeToFailure);
        if (life is not null)
        {
            Lives(text, life, data);
        }

        foreach (var kind in new[] { ModelKind.Autoencoder, ModelKind.IsolationForest, ModelKind.OneClassSvm })
        {
            using var detector = ServedModel.Read(models, kind);
            if (detector is not null)
            {
                Detect(text, detector, data);
            }
        }

        return text.ToString();
    }

    private static void Forecast(StringBuilder text, ServedModel model, PlantData data, TimeZoneInfo zone)
    {
        var (examples, beside) = (new ForecastExamples(data, zone, model.Medians), new StringBuilder());
        List<int> ends = [.. examples.Ends(data.From, data.To).Where((_, i) => i % 6 == 0)];
        var windows = examples.Of(ends);
        var answers = model.Answer(ends.Count, (row, graph) =>
        {
            var (input, _) = windows.Read([row]);
            input.AsSpan(0, graph.Input().Length).CopyTo(graph.Input());
            input.AsSpan(graph.Input().Length).CopyTo(graph.Input(1));
        });
        for (var target = 0; target < ForecastExamples.Targets.Count; target++)
        {
            var (own, week) = ForecastFigures.BesideLastWeek(answers, examples, ends, target);
            beside.Append(Invariant($"{ForecastExamples.Targets[target]} over all hours ahead: {own:0.00} %, as at this hour a week ago {week:0.00} %.\n"));
        }

        var figures = ForecastFigures.Of(answers, examples, ends, "test");
        text.Append(Invariant($"\n### Forecast\n\nHourly, {ends.Count} forecasts. MAPE in %, beside the better of persistence and same hour yesterday.\n\n{beside}\n| figure | forecaster | rival | less by |\n| --- | --- | --- | --- |\n"));
        foreach (var figure in figures)
        {
            text.Append(Invariant($"| {figure.Name} | {figure.Value:0.00} | {(figure.RivalValue is { } rival ? Invariant($"{rival:0.00} | {100 * (1 - (figure.Value / rival)):0} %") : " | ")} |\n"));
        }
    }

    private static void Classify(StringBuilder text, ServedModel model, PlantData data)
    {
        var windows = new FaultWindows([data], model.Medians);
        List<FaultWindows.Place> places = [.. windows.Places(training: null).Where((_, i) => i % 4 == 0)];
        var examples = windows.Of(places);
        if (places.Count == 0)
        {
            text.Append("\n### Faults\n\nNo window of an hour to judge.\n");
            return;
        }

        var answers = model.Answer(places.Count, (row, graph) => examples.Read([row]).Inputs.CopyTo(graph.Input()));
        var confusion = Confusion.Of(answers, [.. places.Select(p => p.Class)], FaultTruth.Classes.Count);
        text.Append(Invariant($"\n### Faults\n\nA window every 20 min while the plant runs, from the onset to the stop of a fault or without any: {places.Count} windows. Macro-F1 {confusion.MacroF1:0.000}; of always the most frequent class {confusion.MajorityF1:0.000}.\n\n"));
        text.Append("| truth | F1 | " + string.Join(" | ", FaultTruth.Classes) + " |\n| --- | --- |" + string.Concat(FaultTruth.Classes.Select(_ => " --- |")) + "\n");
        for (var c = 0; c < FaultTruth.Classes.Count; c++)
        {
            text.Append(Invariant($"| {FaultTruth.Classes[c]} | {confusion.F1(c):0.00} | {string.Join(" | ", confusion.Counts[c])} |\n"));
        }
    }

    private static void Lives(StringBuilder text, ServedModel model, PlantData data)
    {
        var rows = LifeRows.Of([data], (_, _) => true).Where(r => r.Hours is >= 1 and < (float)LifeAnswer.InSightHours).ToList();
        if (rows.Count == 0)
        {
            text.Append("\n### Hours to failure\n\nNo labelled fault to judge.\n");
            return;
        }

        var answers = model.Answer(rows.Count, (row, graph) => rows[row].Features.CopyTo(graph.Input()));
        var (error, relative, inside) = (0.0, 0.0, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var off = Math.Abs(answers[(3 * i) + 1] - rows[i].Hours);
            (error, relative) = (error + off, relative + (off / rows[i].Hours));
            inside += answers[3 * i] <= rows[i].Hours && rows[i].Hours <= answers[(3 * i) + 2] ? 1 : 0;
        }

        var mean = rows.Average(r => r.Hours);
        var rival = rows.Average(r => Math.Abs(r.Hours - mean));
        text.Append(Invariant($"\n### Hours to failure\n\n{rows.Count} rows from onset to stop, every 30 min, with 1 h or more to go. Mean life left {mean:0.0} h; MAE {error / rows.Count:0.0} h = {100 * error / rows.Count / mean:0} % of it, mean relative error {100 * relative / rows.Count:0} %; always the mean life left of these rows: {rival:0.0} h. Coverage P10..P90 {100.0 * inside / rows.Count:0} %.\n"));
    }

    /// <summary>One frame a minute: an alarm is four of five minutes beyond the threshold.</summary>
    private static void Detect(StringBuilder text, ServedModel model, PlantData data)
    {
        var (medians, alarm) = (model.Medians, model.Card.Thresholds["alarm"]);
        List<int> minutes = [.. Enumerable.Range(0, data.Minutes.Steps).Where(m => data.Running[m])];
        var width = model.Graph.Output().Length;
        var scores = model.Answer(minutes.Count, (row, graph) =>
        {
            var input = graph.Input();
            data.Minutes.Row(minutes[row]).CopyTo(input);
            ForecastExamples.Impute(input, medians);
        });
        var beyond = minutes.Select((_, i) => model.Card.Kind == ModelKind.OneClassSvm ? scores[i * width] < alarm : scores[i * width] > alarm).ToArray();
        var active = minutes.Select((_, i) => i >= 4 && beyond[(i - 4)..(i + 1)].Count(b => b) >= 4).ToArray();
        var normal = minutes.Select((m, i) => (i, Class: FaultTruth.ClassAt(data.Labels, data.Minutes.EndOf(m), TimeSpan.FromHours(1)))).Where(x => x.Class == 0).Select(x => x.i).ToList();
        var isNormal = normal.ToHashSet();

        // One that was raised in a repair and stands on in normal operation counts where normal operation begins.
        var inVain = normal.Count(i => active[i] && !(i > 0 && active[i - 1] && isNormal.Contains(i - 1)));
        var shares = data.Labels.Where(l => l.StopUtc is not null).Select(l => minutes
            .Select((m, i) => (Time: data.Minutes.EndOf(m), i)).Where(x => active[x.i] && !(x.i > 0 && active[x.i - 1]) && x.Time >= l.StartUtc && x.Time < l.StopUtc)
            .Select(x => (x.Time - l.OnsetUtc) / (l.LimitUtc - l.OnsetUtc)).DefaultIfEmpty(double.PositiveInfinity).First()).Order().ToList();
        var median = shares.Count == 0 ? double.NaN : shares[shares.Count / 2];
        text.Append(Invariant($"\n### {model.Card.Kind.Name()}\n\nAlone, {inVain / Math.Max(1e-9, normal.Count / 1440.0):0.00} alarms in vain a day; {shares.Count(double.IsFinite)} of {shares.Count} faults seen before their stop; median delay {(double.IsFinite(median) ? Invariant($"{100 * median:0} % of the way from onset to limit") : "unknown: less than half were seen")}. Seen is an alarm that is raised between a fault's start and its stop.\n"));
    }
}
