using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Inference.Cards;

namespace BiogasMonitor.Core.Inference.Answers;

/// <summary>The window of a model up to the last step that has ended.</summary>
internal static class WindowEnd
{
    public static DateTime Of(DateTime nowUtc, double stepSeconds)
    {
        var step = TimeSpan.FromSeconds(stepSeconds).Ticks;
        return new DateTime(nowUtc.Ticks / step * step, DateTimeKind.Utc);
    }

    public static Window Read(HistoryReader reader, ModelCard card, DateTime end)
    {
        var step = TimeSpan.FromSeconds(card.StepSeconds);
        return reader.GetWindow(end - (card.Steps * step), end, step, [.. card.Tags.Select(t => t.Name)]);
    }
}
