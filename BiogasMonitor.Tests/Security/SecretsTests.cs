using BiogasMonitor.Web;
using BiogasMonitor.Web.Security.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BiogasMonitor.Tests.Security;

public sealed class SecretsTests : IDisposable
{
    private const string Key = "Kestrel:Certificates:Default:Password";

    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [InlineData("""{ "Kestrel": { "Certificates": { "Default": { "Password": "hunter2" } } } }""", Key)]
    [InlineData("""{ "Mail": { "ApiKey": "hunter2" } }""", "Mail:ApiKey")]
    [InlineData("""{ "Hooks": [ { "clientSecret": "hunter2" } ] }""", "Hooks:0:clientSecret")]
    public void Check_SecretInASettingsFile_IsRefusedByNameAndNotShown(string json, string key)
    {
        var refused = Assert.Throws<StartupException>(() => Check(b => b.AddJsonFile(Write("appsettings.json", json))));

        Assert.Contains($"appsettings.json holds the secret {key};", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SecretFromTheEnvironmentOrUserSecrets_IsTaken()
    {
        Check(b => b.AddInMemoryCollection([new(Key, "hunter2")]).AddJsonFile(Write("secrets.json", """{ "Kestrel": { "Certificates": { "Default": { "Password": "hunter2" } } } }""")));
        Check(b => b.AddJsonFile(Write("appsettings.json", """{ "Kestrel": { "Certificates": { "Default": { "Path": "plant.pfx", "Password": "" } } } }""")));
    }

    [Fact]
    public void Check_SecretOnTheCommandLine_IsWarnedAbout()
    {
        var log = new Lines();
        Secrets.Check(new ConfigurationBuilder().AddCommandLine([$"--{Key}=hunter2"]).Build(), log);

        Assert.Contains(Key, Assert.Single(log.Written), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", log.Written[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SettingsThatComeAlong_HoldNone() => Check(b => b.AddJsonFile(Path.Combine(Repository.Root, "BiogasMonitor.Web", "appsettings.json")));

    private string Write(string name, string json)
    {
        File.WriteAllText(Path.Combine(_folder, name), json);
        return Path.Combine(_folder, name);
    }

    private static void Check(Action<IConfigurationBuilder> add)
    {
        var builder = new ConfigurationBuilder();
        add(builder);
        Secrets.Check(builder.Build(), new Lines());
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
