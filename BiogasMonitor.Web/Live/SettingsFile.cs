using System.Text.Json;
using System.Text.Json.Nodes;
using BiogasMonitor.Core.Plant;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace BiogasMonitor.Web.Live;

/// <summary>What was chosen on the settings page: settings.json in the data folder, below environment and command line, above appsettings.json.</summary>
public sealed class SettingsFile(string dataFolder)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    private readonly string _path = Path.Combine(dataFolder, "settings.json");

    public static void AddTo(ConfigurationManager configuration)
    {
        var folder = configuration["Plant:DataFolder"] is { Length: > 0 } given ? Path.GetFullPath(given) : PlantFolders.Data;
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var upper = sources.Where(s => s is EnvironmentVariablesConfigurationSource or CommandLineConfigurationSource).ToList();
        configuration.AddJsonFile(Path.Combine(folder, "settings.json"), optional: true, reloadOnChange: false);
        foreach (var source in upper)
        {
            sources.Remove(source);
            sources.Add(source);
        }
    }

    /// <summary>Keeps one value, such as <c>Plant:Source</c>; it holds from the next start on.</summary>
    public void Set(string key, string value)
    {
        var root = File.Exists(_path) ? JsonNode.Parse(File.ReadAllText(_path))!.AsObject() : [];
        var parts = key.Split(':');
        var section = root;
        foreach (var name in parts[..^1])
        {
            section = (JsonObject)(section[name] ??= new JsonObject());
        }

        section[parts[^1]] = value;
        Directory.CreateDirectory(dataFolder);
        var temporary = _path + ".new";
        File.WriteAllText(temporary, root.ToJsonString(s_json));
        File.Move(temporary, _path, overwrite: true);
    }
}
