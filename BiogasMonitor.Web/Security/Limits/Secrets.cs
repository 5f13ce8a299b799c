using Microsoft.Extensions.Configuration.Json;

namespace BiogasMonitor.Web.Security.Limits;

/// <summary>Secrets come from the environment or from user-secrets: a file beside the program ends in backups and repositories, and the command line is seen by everybody on the computer.</summary>
public static partial class Secrets
{
    private const string UserSecrets = "secrets.json";

    private static readonly string[] s_words = ["password", "passphrase", "secret", "token", "apikey", "api-key", "accesskey", "privatekey"];

    /// <exception cref="StartupException">A settings file holds one; the message names it and never shows it.</exception>
    public static void Check(IConfigurationRoot configuration, ILogger logger)
    {
        foreach (var provider in configuration.Providers)
        {
            if (provider is JsonConfigurationProvider { Source.Path: { } file } && Path.GetFileName(file) != UserSecrets && Find(provider, null) is { } key)
            {
                throw new StartupException($"{Path.GetFileName(file)} holds the secret {key}; secrets are only taken from the environment ({key.Replace(":", "__", StringComparison.Ordinal)}) or from user-secrets. Move it there.");
            }

            if (provider is Microsoft.Extensions.Configuration.CommandLine.CommandLineConfigurationProvider && Find(provider, null) is { } given)
            {
                LogVisible(logger, given, given.Replace(":", "__", StringComparison.Ordinal));
            }
        }
    }

    private static string? Find(IConfigurationProvider provider, string? parent)
    {
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? child : $"{parent}:{child}";
            if (IsSecret(child) && provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value))
            {
                return key;
            }

            if (Find(provider, key) is { } below)
            {
                return below;
            }
        }

        return null;
    }

    private static bool IsSecret(string name) => Array.Exists(s_words, w => name.EndsWith(w, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The secret {Key} was given on the command line, where everybody on this computer can read it. Use the environment: {Environment}.")]
    private static partial void LogVisible(ILogger logger, string key, string environment);
}
