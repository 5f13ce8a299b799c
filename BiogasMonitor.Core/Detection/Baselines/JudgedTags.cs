using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>The tags that have a statistic: transmitters. States have none, and what is derived follows from what is judged already.</summary>
internal static class JudgedTags
{
    public static int[] In(TagCatalogue catalogue) => [.. Enumerable.Range(0, catalogue.Count).Where(i => catalogue[i].Kind == TagKind.Analog)];
}
