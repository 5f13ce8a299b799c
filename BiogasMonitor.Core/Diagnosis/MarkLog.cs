using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>Which transmitters the validation does not believe, and since when. Fed with every frame in time order; one thread.</summary>
public sealed class MarkLog(TagCatalogue catalogue)
{
    /// <summary>More at once point at the source or a card, not at transmitters.</summary>
    public const int MostMarks = 9;

    /// <summary>A spike is over in a second; it counts for so long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Dictionary<int, (TagMark Mark, DateTime Seen)> _marks = [];

    /// <returns>The longest first; none while more than <see cref="MostMarks"/> are marked.</returns>
    public IReadOnlyList<TagMark> Take(Frame frame)
    {
        for (var tag = 0; tag < catalogue.Count; tag++)
        {
            if (catalogue[tag].Kind != TagKind.Derived && IsOfTheTransmitter(frame.Qualities[tag]))
            {
                Note(tag, frame.Qualities[tag], frame.Time);
            }
        }

        foreach (var (tag, _) in _marks.Where(m => frame.Time - m.Value.Seen > Kept || m.Value.Seen > frame.Time).ToList())
        {
            _marks.Remove(tag);
        }

        return _marks.Count > MostMarks ? [] : [.. _marks.Values.Select(m => m.Mark with { IsOver = m.Seen < frame.Time }).OrderBy(m => m.SinceUtc)];
    }

    private static bool IsOfTheTransmitter(Quality quality) =>
        quality is Quality.UncertainSpike or Quality.BadStuck or Quality.BadOutOfRange or Quality.BadNotANumber or Quality.BadMissing;

    private void Note(int tag, Quality quality, DateTime now)
    {
        var goesOn = _marks.TryGetValue(tag, out var mark) && mark.Mark.Quality == quality;
        _marks[tag] = (goesOn ? mark.Mark : new TagMark(catalogue[tag].Name, quality, Since(catalogue[tag], quality, now)), now);
    }

    // It has stood still for so long before it is called stuck.
    private static DateTime Since(Tag tag, Quality quality, DateTime now) => quality == Quality.BadStuck ? now.AddSeconds(-(tag.StuckAfterSeconds ?? 0)) : now;
}
