using System.Diagnostics;
using System.Text;

namespace BiogasMonitor.Tests;

/// <summary>How a test starts one of our programs as a process of its own, with its output caught.</summary>
internal static class ProgramStart
{
    /// <param name="dll">Path of the program.</param>
    public static ProcessStartInfo Of(string dll, IEnumerable<string> arguments)
    {
        // A shell that runs the tests in the background has its children ignore Ctrl+C; these are to hear it.
        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("env") { ArgumentList = { "--default-signal=INT", "dotnet" } } : new ProcessStartInfo("dotnet");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
