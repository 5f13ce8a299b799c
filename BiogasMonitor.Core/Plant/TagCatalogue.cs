using System.Collections.Frozen;

namespace BiogasMonitor.Core.Plant;

/// <summary>
/// The tags of one plant in a fixed order; that order is the order of the values in every <c>Frame</c>. Any thread: only the alarm settings of
/// a tag can change, by putting another record in its place.
/// </summary>
public sealed class TagCatalogue
{
    private readonly Tag[] _tags;
    private readonly FrozenDictionary<string, int> _indexOf;

    /// <exception cref="ArgumentException">Two tags have the same name.</exception>
    public TagCatalogue(IEnumerable<Tag> tags)
    {
        _tags = [.. tags];
        var twice = Tags.GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Tag {twice.Key} is in the catalogue {twice.Count()} times; each name is allowed once.", nameof(tags));
        }

        _indexOf = Tags.Select((tag, index) => (tag, index)).ToFrozenDictionary(t => t.tag.Name, t => t.index, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Tag> Tags => _tags;

    public int Count => _tags.Length;

    public Tag this[int index] => _tags[index];

    /// <summary>Position of a tag in the catalogue and in every frame, or -1 when there is no such tag.</summary>
    public int IndexOf(string name) => _indexOf.GetValueOrDefault(name, -1);

    public Tag? Find(string name) => IndexOf(name) is >= 0 and var index ? Tags[index] : null;

    /// <summary>Gives a tag other alarm settings (limits, deadband, delays, priority); whoever looks from now on sees them.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public void Adopt(string name, AlarmSettings settings)
    {
        var index = IndexOf(name);
        if (index < 0)
        {
            throw new ArgumentException($"There is no tag {name}.", nameof(name));
        }

        _tags[index] = settings.ApplyTo(_tags[index]);
    }

    /// <summary>A catalogue with further tags behind the present ones; tags already here are left as they are.</summary>
    public TagCatalogue With(IEnumerable<Tag> more) => new([.. Tags, .. more.Where(t => IndexOf(t.Name) < 0)]);
}
