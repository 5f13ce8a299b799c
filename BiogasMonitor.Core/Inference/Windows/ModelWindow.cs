using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Core.Inference.Windows;

/// <summary>Means of some tags in equal steps, oldest first, row by row as a graph takes them; NaN where no value was usable.</summary>
/// <param name="From">Begin of the first step, UTC.</param>
/// <param name="Values">[step x tags + tag].</param>
public sealed record ModelWindow(DateTime From, TimeSpan Step, int Tags, float[] Values)
{
    public int Steps => Tags == 0 ? 0 : Values.Length / Tags;

    /// <summary>The window of so many steps that ends at <paramref name="end"/>. Training makes the same numbers from judged frames.</summary>
    /// <exception cref="HistorianException">Unknown tag.</exception>
    public static ModelWindow Read(HistoryReader reader, DateTime end, TimeSpan step, int steps, IReadOnlyList<string> tags, CancellationToken cancellation = default) =>
        Of(reader.GetWindow(end - (step * steps), end, step, tags, cancellation));

    public static ModelWindow Of(Window window)
    {
        var tags = window.Means.Length;
        var values = new float[window.Steps * tags];
        for (var tag = 0; tag < tags; tag++)
        {
            var means = window.Means[tag];
            for (var step = 0; step < means.Length; step++)
            {
                values[(step * tags) + tag] = (float)means[step];
            }
        }

        return new ModelWindow(window.From, window.Step, tags, values);
    }
}
