using System.Diagnostics;
using BiogasMonitor.Tests.Csv;

namespace BiogasMonitor.Tests.Upkeep;

/// <summary>
/// The real program with a folder on a disk of its own: a small one that is soon full, or one that cannot be written. Made in a mount
/// namespace, which on Linux needs no rights; what is in the folder is copied out when the program has ended.
/// </summary>
internal static class Sandbox
{
    private const string Script =
        """
        set -e
        inside=$1 outside=$2 mount=$3
        shift 3
        case $mount in
            ro) mount --bind "$inside" "$inside" && mount -o remount,bind,ro "$inside" ;;
            *) mount -t tmpfs -o size=$mount tmpfs "$inside" && cp "$outside"/* "$inside"/ 2>/dev/null || true ;;
        esac
        set +e
        dotnet "$@"
        code=$?
        if [ $mount != ro ]; then rm -f "$outside"/* && cp "$inside"/* "$outside"/ 2>/dev/null; fi
        exit $code
        """;

    private static readonly Lazy<bool> s_works = new(Works);

    public static void SkipWhereItCannotBeMade() =>
        Assert.SkipUnless(s_works.Value, "Needs Linux with user namespaces (unshare -rm) to mount a small disk.");

    /// <param name="disk">Bytes of the disk, such as "1m"; "ro" for the folder as it is, read-only.</param>
    /// <param name="inside">An empty folder where the disk is mounted.</param>
    /// <param name="outside">What is copied onto the disk before, and from it afterwards.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string disk, string inside, string outside, params string[] arguments)
    {
        Directory.CreateDirectory(inside);
        Directory.CreateDirectory(outside);
        using var process = Process.Start(Unshare(["sh", "-c", Script, "sh", inside, outside, disk, Path.Combine(AppContext.BaseDirectory, "BiogasMonitor.Ingest.dll"), .. arguments]))!;
        return await IngestProcess.FinishAsync(process);
    }

    private static bool Works()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            using var process = Process.Start(Unshare(["mount", "-t", "tmpfs", "tmpfs", folder]))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static ProcessStartInfo Unshare(IEnumerable<string> command) => new("unshare", ["-rm", .. command])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
