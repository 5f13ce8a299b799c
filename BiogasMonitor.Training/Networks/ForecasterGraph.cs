using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Networks;

/// <summary>A forecaster as an ONNX graph: <c>history</c> and, where it knows one, <c>calendar</c> in, <c>forecast</c> out, all in physical units.</summary>
public static class ForecasterGraph
{
    public static OnnxGraph ToGraph(this Forecaster forecaster)
    {
        var shape = forecaster.Shape;
        var graph = new OnnxGraph("forecaster");
        var history = graph.Input("history", shape.Steps, shape.Tags);
        var calendar = shape.Calendar > 0 ? graph.Input("calendar", shape.Calendar) : OnnxValue.None;
        var scaled = graph.Standardize(history, forecaster.Inputs.Mean, forecaster.Inputs.Deviation);
        var columns = shape.Shared ? graph.Reshape(graph.Transpose(scaled, 0, 2, 1), -1, shape.Steps, 1) : scaled;
        var level = graph.Slice(columns, 1, shape.Steps - 1, shape.Steps);
        var window = graph.Subtract(columns, level);
        var head = Head(graph, forecaster, window, level, calendar);
        var middle = graph.Add(graph.Add(Skip(graph, forecaster, window), graph.Gather(level, 2, Sources(shape))), Part(graph, head, 0));
        var answer = shape.Band ? Band(graph, forecaster, middle, head) : graph.Unsqueeze(middle, 3);
        graph.Output(Physical(graph, forecaster, answer), "forecast", shape.Horizon, shape.Targets, shape.Answers);
        return graph;
    }

    private static OnnxValue Head(OnnxGraph graph, Forecaster forecaster, OnnxValue window, OnnxValue level, OnnxValue calendar)
    {
        var shape = forecaster.Shape;
        var columns = shape.Shared ? 1 : shape.Tags;
        var last = forecaster.Memory.ReadLast(graph, graph.Reshape(window, -1, shape.Steps / shape.Patch, shape.Patch * columns), shape.Steps / shape.Patch);
        var known = shape.Shared ? last
            : shape.Calendar > 0 ? graph.Concat(1, last, graph.Reshape(level, -1, columns), calendar)
            : graph.Concat(1, last, graph.Reshape(level, -1, columns));
        known = forecaster.Mix is null ? known : WithWeek(graph, forecaster, known, calendar);
        return graph.Reshape(graph.Gemm(known, Weights.Take(forecaster.Head.weight), Weights.Take(forecaster.Head.bias!)), -1, shape.Horizon, forecaster.Own, shape.Answers);
    }

    private static OnnxValue WithWeek(OnnxGraph graph, Forecaster forecaster, OnnxValue known, OnnxValue calendar)
    {
        var week = graph.Softmax(graph.Gemm(calendar, WeekHours.Weights, new float[WeekHours.Count]));
        var all = graph.Concat(1, known, week);
        return graph.Concat(1, all, graph.Tanh(graph.Gemm(all, Weights.Take(forecaster.Mix!.weight), Weights.Take(forecaster.Mix.bias!))));
    }

    private static OnnxValue Skip(OnnxGraph graph, Forecaster forecaster, OnnxValue window)
    {
        var own = graph.Transpose(graph.Gather(window, 2, Sources(forecaster.Shape)), 2, 0, 1);
        var weights = graph.Floats(Weights.Take(forecaster.Skip), forecaster.Own, forecaster.Shape.Steps, forecaster.Shape.Horizon);
        return graph.Transpose(graph.MatMul(own, weights), 1, 2, 0);
    }

    private static OnnxValue Band(OnnxGraph graph, Forecaster forecaster, OnnxValue middle, OnnxValue head)
    {
        var below = graph.Multiply(graph.Softplus(Part(graph, head, 1)), graph.Floats(forecaster.Below, forecaster.Shape.Horizon, forecaster.Own));
        var above = graph.Multiply(graph.Softplus(Part(graph, head, 2)), graph.Floats(forecaster.Above, forecaster.Shape.Horizon, forecaster.Own));
        return graph.Concat(3, graph.Unsqueeze(graph.Subtract(middle, below), 3), graph.Unsqueeze(middle, 3), graph.Unsqueeze(graph.Add(middle, above), 3));
    }

    private static OnnxValue Physical(OnnxGraph graph, Forecaster forecaster, OnnxValue answer)
    {
        var shape = forecaster.Shape;
        var targets = shape.Shared ? graph.Transpose(graph.Reshape(answer, -1, shape.Tags, shape.Horizon, shape.Answers), 0, 2, 1, 3) : answer;
        return graph.Add(graph.Multiply(targets, graph.Floats(forecaster.Outputs.Deviation, shape.Targets, 1)), graph.Floats(forecaster.Outputs.Mean, shape.Targets, 1));
    }

    private static OnnxValue Part(OnnxGraph graph, OnnxValue head, int answer) => graph.Squeeze(graph.Slice(head, 3, answer, answer + 1), 3);

    private static long[] Sources(ForecasterShape shape) => shape.Shared ? [0] : [.. shape.Sources.Select(source => (long)source)];
}
