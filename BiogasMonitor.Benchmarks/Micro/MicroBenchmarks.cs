using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>Runs one of the BenchmarkDotNet classes. In this process, so that no project is made and built that would take our build settings on.</summary>
internal static class MicroBenchmarks
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>
    {
        ["alarms"] = typeof(AlarmBenchmarks),
        ["codec"] = typeof(CodecBenchmarks),
        ["detection"] = typeof(DetectionBenchmarks),
        ["fit"] = typeof(FitBenchmarks),
        ["inference"] = typeof(InferenceBenchmarks),
        ["parse"] = typeof(ParseBenchmarks),
        ["queries"] = typeof(QueryBenchmarks),
    };

    /// <param name="arguments">Arguments of BenchmarkDotNet, such as <c>--filter *Decode*</c>.</param>
    public static int Run(string name, IReadOnlyList<string> arguments)
    {
        var job = Job.Default.WithToolchain(new InProcessEmitToolchain(s_longest, logOutput: true)).WithWarmupCount(3).WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(250));
        var config = DefaultConfig.Instance.AddJob(job);
        string[] all = arguments.Contains("--filter") ? [.. arguments] : [.. arguments, "--filter", "*"];
        return BenchmarkSwitcher.FromTypes([All[name]]).Run(all, config).Any(s => s.HasCriticalValidationErrors || s.Reports.Any(r => !r.Success)) ? 1 : 0;
    }
}
