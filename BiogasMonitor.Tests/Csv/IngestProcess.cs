using System.Diagnostics;

namespace BiogasMonitor.Tests.Csv;

/// <summary>The ingest command as a process of its own.</summary>
internal static class IngestProcess
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "BiogasMonitor.Ingest.dll");

    public static Process Start(params string[] arguments) => Process.Start(ProgramStart.Of(s_program, arguments))!;

    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await FinishAsync(process);
    }

    public static async Task<(int Code, string Output, string Error)> FinishAsync(Process process)
    {
        var cancel = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output, await error);
    }
}
