using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Answers;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The models for programs: asked about a span or about raw frames, and what the live ones say of the machines' future.</summary>
public static class MlApi
{
    private const string Body = "The body is a span of the history, or raw frames in time order of up to 1 MB. Raw frames are validated like those of any source; a tag that is left out has no value.";
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(48);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMinutes(1);

    // A span is judged in so many moments at most.
    private const int MostMoments = 3_600;

    public static void MapMlApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/ml/forecast", ForecastAsync)
            .Describe("Predictions", "The next 24 hours", "Raw gas flow, product methane and inlet methane, hour by hour, with the band that should hold eight of ten. " + Body + " The window of the model ends with the last whole step before to, or with the step of the last frame.")
            .Takes<MlQuestion>(isRequired: true, "application/json");
        endpoints.MapPost("/api/ml/detect-anomalies", DetectAsync)
            .Describe("Predictions", "What the trained detectors say of a span", "Autoencoder, isolation forest and one-class SVM, and where they agree. " + Body + " A span is 1 minute to 48 hours and is judged in steps of its 3600th part, at least 1 s.")
            .Takes<MlQuestion>(isRequired: true, "application/json");
        endpoints.MapGet("/api/ml/maintenance-predictions", GetMaintenance)
            .Describe("Predictions", "What the live models expect of the machines", "Hours until a unit reaches a functional limit, when tags reach their limits, and which fault the last hour looks like.");
    }

    private static async Task<Results<Ok<ForecastResult>, ProblemHttpResult>> ForecastAsync(
        HttpRequest request, HistoryReader reader, ModelStore store, TagCatalogue catalogue, TimeZoneInfo plantZone, TimeProvider time, CancellationToken aborted)
    {
        var (input, problem) = await ReadAsync(request, catalogue, plantZone);
        var state = store[ModelKind.Forecaster].State;
        if (problem is not null || state.Card is not { } card)
        {
            return problem is not null ? problem : TypedResults.Ok(Silent(state, state.Reason));
        }

        var step = TimeSpan.FromSeconds(card.StepSeconds);
        var end = WindowEnd.Of(input!.To, card.StepSeconds) is var whole && input.Frames is not null && whole < input.To ? whole + step : whole;
        var begin = end - (step * card.Steps);
        if (input.Frames is null && input.From > begin)
        {
            return QueryReader.Bad("from", $"{input.From:yyyy-MM-ddTHH:mm:ssZ}", FormattableString.Invariant($"a time not after {begin:yyyy-MM-ddTHH:mm:ssZ}: the model looks at {(step * card.Steps).TotalHours:0.#} hours before to"));
        }

        return await Task.Run<Results<Ok<ForecastResult>, ProblemHttpResult>>(
            () =>
            {
                var window = input.Window(reader, catalogue, end, step, card.Steps, [.. card.Tags.Select(t => t.Name)], aborted);
                var answer = new Forecaster(store[ModelKind.Forecaster], reader, catalogue, plantZone, time).Ask(window);
                return TypedResults.Ok(answer is null ? Silent(state, state.Reason) : Told(state, answer, begin));
            },
            aborted);
    }

    private static ForecastResult Silent(ModelState state, string reason) => new(AskedModel.Of(state), null, null, reason, [], []);

    private static ForecastResult Told(ModelState state, ForecastAnswer answer, DateTime begin)
    {
        var isUncertain = answer.Imputed.Count > 0 || state.Status == ModelStatus.Advisory;
        return new ForecastResult(AskedModel.Of(state), begin, answer.Time, answer.CannotSay, answer.Imputed, [.. answer.Targets.Select(t => ForecastSeries.Of(t, isUncertain))]);
    }

    private static async Task<Results<Ok<AnomalyJudgement>, ProblemHttpResult>> DetectAsync(
        HttpRequest request, HistoryReader reader, ModelStore store, TagCatalogue catalogue, TimeZoneInfo plantZone, TimeProvider time, CancellationToken aborted)
    {
        var (input, problem) = await ReadAsync(request, catalogue, plantZone);
        if (problem is not null)
        {
            return problem;
        }

        var span = input!.To - input.From;
        if (input.Frames is null && (span < s_shortest || span > s_longest))
        {
            return QueryReader.Bad("to", $"{input.To:yyyy-MM-ddTHH:mm:ssZ}", "a time 1 minute to 48 hours after from");
        }

        var step = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(1, span.TotalSeconds / MostMoments)));
        return await Task.Run<Results<Ok<AnomalyJudgement>, ProblemHttpResult>>(
            () =>
            {
                var judge = new SpanJudge(store, catalogue, time);
                foreach (var frame in input.Moments(reader, catalogue, step, aborted))
                {
                    aborted.ThrowIfCancellationRequested();
                    judge.Take(frame);
                }

                return TypedResults.Ok(judge.Finish(input.From, input.To, input.Frames is null ? step.TotalSeconds : null));
            },
            aborted);
    }

    private static Results<Ok<MaintenancePredictions>, ProblemHttpResult> GetMaintenance(HttpRequest request, LivePredictions predictions, ModelStore store, TagCatalogue catalogue)
    {
        if (new QueryReader(request).Problem is { } problem)
        {
            return problem;
        }

        var now = predictions.Current;
        return TypedResults.Ok(new MaintenancePredictions(
            now.Time,
            AskedModel.Of(store[ModelKind.TimeToFailure].State),
            AskedModel.Of(store[ModelKind.FaultClassifier].State),
            [.. now.Lives.Select(UnitLife.Of)],
            [.. now.Projections.Select(p => LimitForecast.Of(p, catalogue.Find(p.Tag)?.Unit ?? ""))],
            now.Fault is { } fault ? FaultPrediction.Of(fault) : null));
    }

    private static async Task<(MlInput? Input, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, TagCatalogue catalogue, TimeZoneInfo plantZone)
    {
        if (new QueryReader(request).Problem is { } problem)
        {
            return (null, problem);
        }

        var (question, wrong) = await BodyReader.ReadAsync(request, ApiJson.Default.MlQuestion, MlInput.Example);
        return wrong is null ? MlInput.Of(question!, catalogue, plantZone) : (null, wrong);
    }
}
