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
        Directory.Delete(_folder, recursive: true);
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
