using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>The machines for programs.</summary>
public static class EquipmentApi
{
    private const string Fahrenheit = "degF";

    public static void MapEquipmentApi(this IEndpointRouteBuilder endpoints)
    {
        foreach (var unit in new[] { "compressor", "blower" })
        {
            endpoints.MapGet("/api/equipment/" + unit, (HttpRequest request, LivePlant plant, AlarmSystem alarms, MotorHours motors, HistoryReader reader, HistoryState state, AnswerCache answers, CancellationToken aborted) =>
                    GetUnitAsync(unit, request, plant, alarms, motors, reader, state, answers, aborted))
                .Describe("Equipment", $"How the {unit} does", "Health with its reasons, efficiency, motor current against what it should be, running hours, every value of it now, and the main ones as series.",
                    QueryParameters.Hours, QueryParameters.From, QueryParameters.To, QueryParameters.Points)
                .ProducesProblem(StatusCodes.Status404NotFound);
        }

        endpoints.MapGet("/api/equipment/temperatures", GetTemperatures)
            .Describe("Equipment", "Every temperature of the plant", "Now, with the direction of the last ten minutes and the alarm limits.");
    }

    private static async Task<Results<JsonAnswer<EquipmentUnitAnswer>, ProblemHttpResult>> GetUnitAsync(
        string unit, HttpRequest request, LivePlant plant, AlarmSystem alarms, MotorHours motors, HistoryReader reader, HistoryState state, AnswerCache answers, CancellationToken aborted)
    {
        var query = new QueryReader(request);
        var (from, to) = query.Span(state.NewestUtc);
        var points = query.Whole(QueryParameters.Points);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (Equipment.In(plant.Catalogue).FirstOrDefault(u => u.Id == unit) is not { } known)
        {
            return TypedResults.Problem($"The tag catalogue of this plant has no {unit}.", statusCode: StatusCodes.Status404NotFound, title: "There is no such unit");
        }

        var (snapshot, current, list) = (plant.Current, plant.Status.ValuesAreCurrent, alarms.Current);
        var key = FormattableString.Invariant($"{unit} {from.Ticks} {to.Ticks} {points} {snapshot?.Sequence} {current} {list.GetHashCode()} {state.Before(to)}");
        return new JsonAnswer<EquipmentUnitAnswer>(await answers.GetAsync(key, stop => ApiJson.Store(Make(stop)), aborted));

        EquipmentUnitAnswer Make(CancellationToken stop)
        {
            var (catalogue, frame, drive) = (plant.Catalogue, snapshot?.Frame, DriveTrain.Of(unit, plant.Catalogue));
            var kpis = TargetTags.KpisOf(unit, catalogue);
            var expected = drive is null ? (ExpectedCurrent?)null : ExpectedCurrent.Of(drive, catalogue, frame);
            string[] shown = [.. MainTags.Of(unit, catalogue).Select(t => t.Name).Concat(kpis.Select(k => k.Tag)).Distinct().Take(QueryParameters.MostTags)];
            return new EquipmentUnitAnswer(
                frame?.Time, current, from, to,
                UnitCondition.Of(known, catalogue, frame, list),
                [.. kpis.Select(k => KpiNow.Of(k, catalogue, frame))],
                expected is { } e ? Quantity.Of(e.Expected, "A") : null,
                expected is { } d ? Quantity.Of(d.DeviationPercent, "%") : null,
                known.Drive is { } motor && motors.Get(catalogue, stop).TryGetValue(motor, out var run) ? MotorRunning.Of(motor, run) : null,
                [.. catalogue.Tags.Where(t => t.Equipment == unit).Select(t => TagReading.Of(t, catalogue, frame))],
                shown.Length == 0 ? [] : [.. reader.GetTrend(shown, from, to, points, stop).Select(Series.Of)]);
        }
    }

    private static Results<Ok<Temperatures>, ProblemHttpResult> GetTemperatures(HttpRequest request, LivePlant plant)
    {
        if (new QueryReader(request).Problem is { } problem)
        {
            return problem;
        }

        var (catalogue, snapshot) = (plant.Catalogue, plant.Current);
        var values = catalogue.Tags.Select((tag, index) => (tag, index)).Where(t => t.tag.Unit == Fahrenheit).Select(t => new TemperatureReading(
            t.tag.Equipment, TagReading.Of(t.tag, catalogue, snapshot?.Frame), snapshot is not null && t.index < snapshot.Directions.Count ? snapshot.Directions[t.index] : 0,
            t.tag.LowLow, t.tag.Low, t.tag.High, t.tag.HighHigh));
        return TypedResults.Ok(new Temperatures(snapshot?.Frame.Time, plant.Status.ValuesAreCurrent, [.. values]));
    }
}
