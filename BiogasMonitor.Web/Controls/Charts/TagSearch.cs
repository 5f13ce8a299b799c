using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>Finds tags by what an operator types: parts of name, description, equipment or unit, in any order.</summary>
public static class TagSearch
{
    public static IReadOnlyList<Tag> Find(TagCatalogue catalogue, string text, int limit = 12)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var units = Equipment.In(catalogue).ToDictionary(e => e.Id, e => e.Name);
        return
        [
            .. catalogue.Tags
                .Select(tag => (tag, rank: Rank(tag, units.GetValueOrDefault(tag.Equipment, tag.Equipment), words)))
                .Where(found => found.rank < int.MaxValue)
                .OrderBy(found => found.rank)
                .Select(found => found.tag)
                .Take(limit),
        ];
    }

    // Every word must be found somewhere; a name that begins with it comes first, then names, descriptions, the rest.
    private static int Rank(Tag tag, string equipment, string[] words)
    {
        var rank = 0;
        foreach (var word in words)
        {
            var place = tag.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0
                : Holds(tag.Name) || Holds(tag.Name.Replace("-", "", StringComparison.Ordinal)) ? 1
                : Holds(tag.Description) ? 2
                : Holds(equipment) || Holds(tag.Equipment) || Holds(tag.Unit) || Holds(Format.Unit(tag.Unit)) ? 3
                : -1;
            if (place < 0)
            {
                return int.MaxValue;
            }

            rank += place;

            bool Holds(string part) => part.Contains(word, StringComparison.OrdinalIgnoreCase);
        }

        return rank;
    }
}
