using System.Globalization;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>A recording for a replay: every measured tag at its nominal, moving by its last decimal, but for what a test says.</summary>
internal sealed class RecordedPlant(TagCatalogue catalogue, Func<int, Tag, double?> other)
{
    public static readonly DateTime Start = new(2026, 11, 22, 18, 0, 0, DateTimeKind.Utc);

    private readonly Tag[] _measured = [.. catalogue.Tags.Where(t => t.Kind != TagKind.Derived)];

    public string Write(string folder, int seconds)
    {
        var path = Path.Combine(folder, "recorded.csv");
        File.WriteAllLines(path, Enumerable.Range(0, seconds).Select(Line).Prepend("time," + string.Join(',', _measured.Select(t => t.Name))));
        return path;
    }

    /// <summary>The same as frames.</summary>
    public IEnumerable<Frame> Frames(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            var frame = Frame.Empty(Start.AddSeconds(second), catalogue.Count);
            foreach (var tag in _measured)
            {
                var index = catalogue.IndexOf(tag.Name);
                frame.Values[index] = double.Parse(Text(tag, second), CultureInfo.InvariantCulture);
                frame.Qualities[index] = Quality.Good;
            }

            yield return frame;
        }
    }

    private string Line(int second) =>
        Start.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) + "," + string.Join(',', _measured.Select(t => Text(t, second)));

    private string Text(Tag tag, int second)
    {
        var value = other(second, tag) ?? tag.Nominal ?? 0;
        var moved = tag.IsDiscrete ? value : value + (second % 2 * Math.Pow(10, -tag.Decimals));
        return moved.ToString("F" + tag.Decimals, CultureInfo.InvariantCulture);
    }
}
