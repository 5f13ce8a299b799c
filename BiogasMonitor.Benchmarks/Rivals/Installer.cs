using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>Installs the Debian packages of rivals that are missing, where this user may.</summary>
internal static class Installer
{
    public static async Task InstallAsync(IReadOnlyList<string> packages, CancellationToken cancellation)
    {
        if (packages.Count == 0 || Environment.UserName != "root" || Programs.Find("apt-get") is not { } apt)
        {
            return;
        }

        Console.Error.WriteLine($"installing {string.Join(", ", packages)}");
        foreach (var package in packages)
        {
            // One by one, so that one that cannot be had does not keep out the others.
            await Child.RunAsync("env", ["DEBIAN_FRONTEND=noninteractive", apt, "install", "-y", "-qq", "--no-install-recommends", package], cancellation);
        }
    }
}
