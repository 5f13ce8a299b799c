using BiogasMonitor.Benchmarks.Report;

namespace BiogasMonitor.Tests.Benchmarks;

/// <summary>A run of the benchmarks replaces its own section of the page only.</summary>
public sealed class BenchmarksPageTests
{
    [Fact]
    public void Replace_SectionIsThere_KeepsTheOthers()
    {
        var page = BenchmarksPage.Replace(BenchmarksPage.Replace("# Head\n", "rivals", "old rivals"), "full", "old full");

        var changed = BenchmarksPage.Replace(page, "rivals", "new rivals");

        Assert.Equal(page.Replace("old rivals", "new rivals", StringComparison.Ordinal), changed);
        Assert.StartsWith("# Head\n", changed, StringComparison.Ordinal);
        Assert.Contains("old full", changed, StringComparison.Ordinal);
    }
}
