using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Controls.Units;

/// <summary>A tag's description without the name of the unit it is shown under.</summary>
internal static class ShortName
{
    public static string Of(Tag tag, Equipment unit)
    {
        var text = tag.Description;
        foreach (var prefix in new[] { unit.Name, unit.Name.Split(' ')[0] })
        {
            if (text.StartsWith(prefix + " ", StringComparison.OrdinalIgnoreCase))
            {
                return text[(prefix.Length + 1)..];
            }
        }

        return text.Length == 0 ? "" : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
