using System.Reflection;
using BiogasMonitor.Web.Health;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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

    [Fact]
    public void Operations_TableOfChecks_IsThatOfTheHost()
    {
        var services = new ServiceCollection();
        services.AddHealth();
        using var provider = services.BuildServiceProvider();
        var registered = provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(r => r.Name);

        Assert.Equal(registered, FirstCells("| Check | Value, limit |"));
    }

    [Fact]
    public void Operations_TableOfEvents_IsThatOfTheLiveLoop()
    {
        var events = typeof(PlantService).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic).Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>();

        Assert.Equal(
            events.Select(e => $"{e.EventId} {e.Level}").Order(),
            Rows("| Event | Level |").Select(r => $"{r[1]} {r[2]}").Order());
    }

    [Fact]
    public void Operations_FilesThatItInstalls_AreThere() =>
        Assert.All(["deploy/biogas-monitor.service", "compose.yaml", "Dockerfile", "docs/decisions/101-our-own-exporter.md"], f => Assert.True(File.Exists(Path.Combine(Repository.Root, f)), f));

    private static IEnumerable<string> FirstCells(string head) => Rows(head).Select(r => r[1].Trim('`'));

    private static IEnumerable<string[]> Rows(string head) =>
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operations.md")).SkipWhile(l => !l.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries));
}
