using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Configuration;

namespace BiogasMonitor.Tests.Web;

public sealed class SettingsFileTests : IDisposable
{
    private const string Key = "Replay:File";
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("SETTINGSTEST_Replay__File", null);
        TestFolder.Delete(_folder);
    }

    [Fact]
    public void Set_ThenStart_IsAboveAppsettingsAndCanBeChosen()
    {
        new SettingsFile(_folder).Set(Key, "chosen");
        var configuration = Start([]);

        Assert.Equal("chosen", configuration[Key]);
        Assert.Null(new FixedSettings(configuration).By(Key));
    }

    [Fact]
    public void Set_FixedInTheEnvironment_LosesAndSaysWhere()
    {
        new SettingsFile(_folder).Set(Key, "chosen");
        Environment.SetEnvironmentVariable("SETTINGSTEST_Replay__File", "environment");
        var configuration = Start([]);

        Assert.Equal("environment", configuration[Key]);
        Assert.Equal("the environment", new FixedSettings(configuration).By(Key));
    }

    [Fact]
    public void Set_FixedOnTheCommandLine_LosesEvenToItAboveTheEnvironment()
    {
        new SettingsFile(_folder).Set(Key, "chosen");
        Environment.SetEnvironmentVariable("SETTINGSTEST_Replay__File", "environment");
        var configuration = Start(["--Replay:File=line"]);

        Assert.Equal("line", configuration[Key]);
        Assert.Equal("the command line", new FixedSettings(configuration).By(Key));
    }

    [Fact]
    public void Set_TwoKeys_KeepsBothAndEmptyIsNoTime()
    {
        var file = new SettingsFile(_folder);
        file.Set("Replay:From", "");
        file.Set("Replay:Speed", "10");
        var settings = new ReplaySettings { From = DateTimeOffset.UnixEpoch };
        Start([]).GetSection("Replay").Bind(settings);

        Assert.Null(settings.From);
        Assert.Equal(10, settings.Speed);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "Plant": "simulator" }""")]
    [InlineData("""{ "Plant": { "Zone": 1 }, "plant": {} }""")]
    [InlineData("""{ "Other": { "a": 1, "A": 2 } }""")]
    public void Set_DamagedFile_NamesItAndTheWayOutAndLeavesIt(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "settings.json"), text);

        var problem = Assert.Throws<InvalidDataException>(() => new SettingsFile(_folder).Set("Plant:Source", "none"));

        Assert.StartsWith(Path.Combine(_folder, "settings.json"), problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("Correct the file, or delete it.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Path.Combine(_folder, "settings.json")));
    }

    [Theory]
    [InlineData("""{ "replay": { "FILE": "old", "Speed": 3 } }""")]
    [InlineData("""{ /* by hand */ "Replay": { "file": "old", "Speed": 3, } }""")]
    [InlineData("""{ "replay:file": "old", "Replay": { "Speed": 3 } }""")]
    public void Set_KeyWrittenByHandInAnotherCase_IsTheSameKey(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "settings.json"), text);

        new SettingsFile(_folder).Set(Key, "chosen");

        Assert.Equal(("chosen", "3"), (Start([])[Key], Start([])["Replay:Speed"]));
    }

    // The order in which a host has them: appsettings, environment, command line.
    private ConfigurationManager Start(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new(Key, "appsettings")]);
        configuration.AddEnvironmentVariables("SETTINGSTEST_");
        configuration.AddCommandLine([.. args, $"--Plant:DataFolder={_folder}"]);
        SettingsFile.AddTo(configuration);
        return configuration;
    }
}
