using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Benchmarks.Data;

/// <summary>Turns rows into frames of a catalogue, the derived tags with a number of their own.</summary>
internal sealed class FrameMaker
{
    private readonly TagCatalogue _catalogue;
    private readonly int[] _index;
    private readonly double[] _units;

    public FrameMaker(IReadOnlyList<BenchTag> tags, TagCatalogue catalogue)
    {
        _catalogue = catalogue;
        _index = [.. tags.Select(t => catalogue.IndexOf(t.Name))];
        _units = [.. tags.Select(t => Math.Pow(10, t.Decimals))];
    }

    public Frame Of(Row row)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(row.Second).UtcDateTime;
        var frame = Frame.Empty(time, _catalogue.Count);
        for (var i = 0; i < _catalogue.Count; i++)
        {
            if (_catalogue[i].Kind == TagKind.Derived)
            {
                Set(frame, i, Math.Round(90 + Math.Sin(row.Second / 600.0), _catalogue[i].Decimals));
            }
        }

        for (var i = 0; i < _index.Length; i++)
        {
            if (_index[i] >= 0 && row.Cells[i] != Row.Empty)
            {
                Set(frame, _index[i], row.Cells[i] / _units[i]);
            }
        }

        return frame;
    }

    private static void Set(Frame frame, int tag, double value) => (frame.Values[tag], frame.Qualities[tag]) = (value, Quality.Good);
}
