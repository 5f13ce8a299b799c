using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Windows;

/// <summary>Which tags models look at.</summary>
public static class ModelTags
{
    /// <summary>The measured tags in catalogue order; derived values follow from them.</summary>
    public static IReadOnlyList<Tag> Of(TagCatalogue catalogue) => [.. catalogue.Tags.Where(t => t.Kind != TagKind.Derived)];
}
