using System.Runtime.InteropServices;

namespace BiogasMonitor.Benchmarks.Processes;

/// <summary>What .NET does not offer of the system: signals to a process, and the processor time of children that ended.</summary>
internal static partial class Posix
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    private const int Children = -1;

    /// <summary>User and system seconds of all children of this process that have ended, theirs included; 0 elsewhere than on Linux.</summary>
    public static double ChildrenCpuSeconds
    {
        get
        {
            if (!OperatingSystem.IsLinux() || GetUsage(Children, out var usage) != 0)
            {
                return 0;
            }

            return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
        }
    }

    public static void Signal(int processId, int signal) => _ = Kill(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    /// <summary>struct rusage of 64-bit Linux; what follows the times is not read.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
