using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace BiogasMonitor.Tests.Web;

/// <summary>docs/ui-check.md names tests and pictures: they are there under these names.</summary>
public sealed partial class UiCheckTests
{
    private static string Text => File.ReadAllText(Path.Combine(Repository.Root, "docs", "ui-check.md"));

    [Fact]
    public void UiCheck_EveryTestItNames_IsThere()
    {
        var tests = typeof(UiCheckTests).Assembly.GetTypes().ToLookup(t => t.Name, StringComparer.Ordinal);
        var named = TestName().Matches(Text).Select(m => (Class: m.Groups[1].Value, Method: m.Groups[2].Value)).Distinct().ToList();

        Assert.True(named.Count > 40, $"only {named.Count} names of tests were found");
        Assert.DoesNotContain(named, n => !tests[n.Class].Any(t => n.Method.Length == 0 || IsTest(t, n.Method)));
    }

    [Fact]
    public void UiCheck_EveryPictureItNames_IsThere()
    {
        var named = Picture().Matches(Text).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, n => !File.Exists(Path.Combine(Repository.Root, "docs", "screens", n)));
    }

    private static bool IsTest(Type type, string method) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(m => m.Name == method && m.GetCustomAttributes().Any(a => a is IFactAttribute));

    [GeneratedRegex(@"`(?:[A-Z]\w+\.)?([A-Z]\w+(?:Tests|E2E))(?:\.(\w+))?`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([a-z][\w-]+\.png)`")]
    private static partial Regex Picture();
}
