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

    // As the host reads it: keys in any case, comments and a comma too many allowed.
    private static readonly JsonNodeOptions s_node = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions s_reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

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
    /// <exception cref="InvalidDataException">The file is there, but is damaged; names it and the way out.</exception>
    public void Set(string key, string value)
    {
        var root = Read();
        var parts = key.Split(':');
        var section = root;
        foreach (var name in parts[..^1])
        {
            section = (section[name] ??= new JsonObject(s_node)) as JsonObject ?? throw Damaged($"{name} is not a section");
        }

        // The same key may also stand in one piece at the top.
        root.Remove(key);
        section[parts[^1]] = value;
        Directory.CreateDirectory(dataFolder);
        var temporary = _path + ".new";
        File.WriteAllText(temporary, root.ToJsonString(s_json));
        File.Move(temporary, _path, overwrite: true);
    }

    private JsonObject Read()
    {
        if (!File.Exists(_path))
        {
            return new JsonObject(s_node);
        }

        try
        {
            var root = JsonNode.Parse(File.ReadAllText(_path), s_node, s_reading) as JsonObject ?? throw Damaged("it is not a JSON object");
            RequireUniqueKeys(root);
            return root;
        }
        catch (JsonException ex)
        {
            throw Damaged(ex.Message);
        }
    }

    // A node finds out about a key that is there twice only when it is looked into.
    private void RequireUniqueKeys(JsonObject section)
    {
        try
        {
            foreach (var inner in section.Select(p => p.Value).OfType<JsonObject>())
            {
                RequireUniqueKeys(inner);
            }
        }
        catch (ArgumentException ex)
        {
            throw Damaged(ex.Message);
        }
    }

    private InvalidDataException Damaged(string reason) => new($"{_path} cannot be used: {reason.TrimEnd('.')}. Correct the file, or delete it.");
}
