using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace BiogasMonitor.Web.Live;

/// <summary>Which settings are fixed where the host is started, so that the settings page cannot change them.</summary>
public sealed class FixedSettings(IConfiguration configuration)
{
    /// <summary>"the command line" or "the environment" for a setting fixed there; null for one that can be chosen.</summary>
    public string? By(string key) =>
        ((IConfigurationRoot)configuration).Providers.Reverse().FirstOrDefault(p => p.TryGet(key, out _)) switch
        {
            CommandLineConfigurationProvider => "the command line",
            EnvironmentVariablesConfigurationProvider => "the environment",
            _ => null,
        };
}
