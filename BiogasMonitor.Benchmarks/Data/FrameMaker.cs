using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Benchmarks.Data;

/// <summary>Turns rows into frames of a catalogue with as many measured tags: cell by cell in the catalogue's order, the derived tags with a number of their own.</summary>
internal sealed class FrameMaker(TagCatalogue catalogue)
{
    private readonly double[] _units = [.. BenchTags.All.Select(t => Math.Pow(10, t.Decimals))];

    public Frame Of(Row row)
    {
        var frame = Frame.Empty(DateTimeOffset.FromUnixTimeSeconds(row.Second).UtcDateTime, catalogue.Count);
        var cell = 0;
        for (var i = 0; i < catalogue.Count; i++)
        {
            if (catalogue[i].Kind == TagKind.Derived)
            {
                Set(frame, i, Math.Round(90 + Math.Sin(row.Second / 600.0), catalogue[i].Decimals));
            }
            else if (cell < row.Cells.Length && row.Cells[cell++] is var digits && digits != Row.Empty)
            {
                Set(frame, i, digits / _units[cell - 1]);
            }
        }

        return frame;
    }

    private static void Set(Frame frame, int tag, double value) => (frame.Values[tag], frame.Qualities[tag]) = (value, Quality.Good);
}
