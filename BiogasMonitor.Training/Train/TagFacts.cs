using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Frames;

namespace BiogasMonitor.Training.Train;

/// <summary>What a card says of each tag, from training rows alone.</summary>
public static class TagFacts
{
    public static IReadOnlyList<CardTag> Of(IReadOnlyList<Tag> tags, FrameMatrix rows, Scaler scaler) => [.. tags.Select((tag, column) => Of(tag, column, rows, scaler))];

    /// <summary>Median of each column; 0 where there is no value.</summary>
    public static float[] Medians(FrameMatrix rows) => [.. Enumerable.Range(0, rows.Columns).Select(column => Sorted(rows, column) is { Length: > 0 } sorted ? sorted[sorted.Length / 2] : 0)];

    private static CardTag Of(Tag tag, int column, FrameMatrix rows, Scaler scaler)
    {
        var sorted = Sorted(rows, column);
        double At(double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
        var (low, high) = (At(0.001), At(0.999));
        return new CardTag
        {
            Name = tag.Name,
            Unit = tag.Unit,
            Impute = At(0.5),
            Mean = scaler.Mean[column],
            Deviation = scaler.Deviation[column],
            Low = low - ((high - low) / 2),
            High = high + ((high - low) / 2),
            Deciles = tag.Kind == TagKind.Analog ? [.. Enumerable.Range(1, 9).Select(i => At(i / 10.0))] : [],
        };
    }

    private static float[] Sorted(FrameMatrix rows, int column)
    {
        var values = new List<float>(rows.Rows);
        for (var row = 0; row < rows.Rows; row++)
        {
            if (float.IsFinite(rows[row][column]))
            {
                values.Add(rows[row][column]);
            }
        }

        values.Sort();
        return [.. values];
    }
}
