using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Windows;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>The window of a model up to the last step that has ended.</summary>
public static class WindowEnd
{
    /// <summary>The last whole step before a moment.</summary>
    public static DateTime Of(DateTime nowUtc, double stepSeconds)
    {
        var step = TimeSpan.FromSeconds(stepSeconds).Ticks;
        return new DateTime(nowUtc.Ticks / step * step, DateTimeKind.Utc);
    }

    public static ModelWindow Read(HistoryReader reader, ModelCard card, DateTime end) =>
        ModelWindow.Read(reader, end, TimeSpan.FromSeconds(card.StepSeconds), card.Steps, [.. card.Tags.Select(t => t.Name)]);
}
