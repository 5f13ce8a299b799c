using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Tests.Web;

public sealed class OperationsDocTests
{
    public static TheoryData<string, Type> Sections => new()
    {
        { "Plant", typeof(PlantOptions) },
        { "Simulator", typeof(SimulatorSettings) },
        { "Replay", typeof(ReplaySettings) },
        { "Historian", typeof(HistorianOptions) },
        { "Ingest", typeof(IngestOptions) },
        { "Models", typeof(ModelOptions) },
        { "Security", typeof(SecurityOptions) },
        { "Health", typeof(HealthOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Operations_EverySetting_IsDescribedWithItsEnvironmentForm(string section, Type options)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operations.md"));
        foreach (var key in options.GetProperties().Where(p => p.CanWrite).Select(p => p.Name))
        {
            var row = Assert.Single(lines, l => l.StartsWith($"| `{section}:{key}` |", StringComparison.Ordinal));
            Assert.Contains($"`{section}__{key}", row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Operations_NoSetting_IsDescribedThatTheCodeDoesNotHave()
    {
        var known = Sections.SelectMany(s => s.Data.Item2.GetProperties().Where(p => p.CanWrite).Select(p => $"{s.Data.Item1}:{p.Name}")).ToHashSet();
        var described = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operations.md"))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('`')[1])
            .Where(k => Sections.Any(s => k.StartsWith(s.Data.Item1 + ":", StringComparison.Ordinal)));

        Assert.DoesNotContain(described, k => !known.Contains(k));
    }
}
