using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Windows;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api.Queries;

/// <summary>What a model is asked about, checked: judged frames from a body, or a span of the history.</summary>
/// <param name="Frames">Null for a span of the history.</param>
public sealed record MlInput(DateTime From, DateTime To, IReadOnlyList<Frame>? Frames)
{
    public const string Example = """{"from": "2026-05-01T00:00:00Z", "to": "2026-05-03T00:00:00Z"} or {"frames": [{"time": "2026-05-01T00:00:00Z", "values": {"AIT-101": 72.1}}]}""";

    private const int MostFrames = 10_000;

    /// <summary>Raw frames are validated like those of any source.</summary>
    public static (MlInput? Input, ProblemHttpResult? Problem) Of(MlQuestion question, TagCatalogue catalogue, TimeZoneInfo plantZone) => question switch
    {
        { Frames: null } => OfSpan(question),
        { From: null, To: null } => OfFrames(question.Frames, catalogue, plantZone),
        _ => (null, QueryReader.Bad("body", "from, to and frames", Example)),
    };

    /// <summary>The means of equal steps up to a moment, as a model takes them.</summary>
    public ModelWindow Window(HistoryReader reader, TagCatalogue catalogue, DateTime end, TimeSpan step, int steps, IReadOnlyList<string> tags, CancellationToken stop)
    {
        if (Frames is null)
        {
            return ModelWindow.Read(reader, end, step, steps, tags, stop);
        }

        var (begin, values, counts) = (end - (step * steps), new float[steps * tags.Count], new int[steps * tags.Count]);
        int[] places = [.. tags.Select(catalogue.IndexOf)];
        foreach (var frame in Frames.Where(f => f.Time >= begin && f.Time < end))
        {
            var row = (int)((frame.Time - begin).Ticks / step.Ticks) * places.Length;
            for (var tag = 0; tag < places.Length; tag++)
            {
                if (frame.Qualities[places[tag]].IsUsable())
                {
                    counts[row + tag]++;
                    values[row + tag] += ((float)frame.Values[places[tag]] - values[row + tag]) / counts[row + tag];
                }
            }
        }

        return new ModelWindow(begin, step, tags.Count, [.. values.Zip(counts, (v, n) => n == 0 ? float.NaN : v)]);
    }

    /// <summary>Moments to be judged one by one: the frames of the body, or means of equal steps of the history.</summary>
    /// <param name="step">Of the means.</param>
    public IEnumerable<Frame> Moments(HistoryReader reader, TagCatalogue catalogue, TimeSpan step, CancellationToken stop)
    {
        if (Frames is not null)
        {
            return Frames;
        }

        var window = reader.GetWindow(From, To, step, [.. catalogue.Tags.Select(t => t.Name)], stop);
        return Enumerable.Range(0, window.Steps).Where(s => window.Counts.Any(c => c[s] > 0)).Select(s => new Frame(
            window.From + (step * s),
            [.. window.Means.Select(m => m[s])],
            [.. window.Counts.Select(c => c[s] > 0 ? Quality.Good : Quality.BadMissing)]));
    }

    private static (MlInput?, ProblemHttpResult?) OfSpan(MlQuestion question) => (ApiTime.Parse(question.From), ApiTime.Parse(question.To)) switch
    {
        (null, _) => (null, QueryReader.Bad("from", question.From ?? "", ApiTime.Allowed)),
        (_, null) => (null, QueryReader.Bad("to", question.To ?? "", ApiTime.Allowed)),
        ({ } from, { } to) when from >= to => (null, QueryReader.Bad("from", question.From!, $"a time before to ({question.To})")),
        ({ } from, { } to) => (new MlInput(from, to, null), null),
    };

    private static (MlInput?, ProblemHttpResult?) OfFrames(IReadOnlyList<MlFrame?> frames, TagCatalogue catalogue, TimeZoneInfo plantZone)
    {
        if (frames.Count is 0 or > MostFrames)
        {
            return (null, QueryReader.Bad("frames", frames.Count.ToString(CultureInfo.InvariantCulture) + " frames", $"1 to {MostFrames} frames"));
        }

        var (judge, judged) = (new FrameEvaluator(catalogue, plantZone), new List<Frame>(frames.Count));
        for (var i = 0; i < frames.Count; i++)
        {
            if (Raw(frames[i], i, catalogue, judged.Count > 0 ? judged[^1].Time : null, out var raw) is { } problem)
            {
                return (null, problem);
            }

            judged.Add(judge.Evaluate(raw));
        }

        return (new MlInput(judged[0].Time, judged[^1].Time.AddTicks(1), judged), null);
    }

    private static ProblemHttpResult? Raw(MlFrame? given, int index, TagCatalogue catalogue, DateTime? before, out Frame raw)
    {
        raw = Frame.Empty(DateTime.UnixEpoch, catalogue.Count);
        if (ApiTime.Parse(given?.Time) is not { } time)
        {
            return QueryReader.Bad($"frames[{index}].time", given?.Time ?? "", ApiTime.Allowed);
        }

        if (time <= before)
        {
            return QueryReader.Bad($"frames[{index}].time", given!.Time!, "a time after that of the frame before");
        }

        raw = Frame.Empty(time, catalogue.Count);
        foreach (var (name, value) in given!.Values ?? new Dictionary<string, double?>())
        {
            if (catalogue.IndexOf(name) is var at && at < 0)
            {
                return QueryReader.Bad($"frames[{index}].values", name, $"names of GET /api/tags, such as {catalogue[0].Name}");
            }

            if (value is { } number)
            {
                if (!double.IsFinite(number))
                {
                    return QueryReader.Bad($"frames[{index}].values.{name}", "a number that is too large", "a number or null");
                }

                (raw.Values[at], raw.Qualities[at]) = (number, Quality.Good);
            }
        }

        return null;
    }
}
