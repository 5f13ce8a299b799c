using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>Asks which fault the last hour looks like.</summary>
public sealed class FaultClassifier(ModelSlot slot, HistoryReader reader, TimeProvider time)
{
    /// <summary>Null when there is no model.</summary>
    public FaultAnswer? Ask(DateTime nowUtc, string? gate) => slot.Run(time, model => gate is null ? Ask(model, nowUtc) : new FaultAnswer { Time = nowUtc, CannotSay = gate });

    private FaultAnswer Ask(LoadedModel model, DateTime nowUtc)
    {
        var end = WindowEnd.Of(nowUtc, model.Card.StepSeconds);
        var input = ModelInput.OfWindow(model, WindowEnd.Read(reader, model.Card, end));
        if (input.CannotSay is { } reason)
        {
            return new FaultAnswer { Time = end, CannotSay = reason, Imputed = input.Imputed };
        }

        model.Graph.Run();
        var probabilities = model.Graph.Output().ToArray();
        return new FaultAnswer
        {
            Time = end,
            Imputed = input.Imputed,
            Classes = [.. ModelShape.Labels(model.Card, "classes").Zip(probabilities, (label, p) => new ClassProbability(label, p)).OrderByDescending(c => c.Probability)],
        };
    }
}
