using System.Diagnostics;
using BiogasMonitor.Tests.Simulator;
using BiogasMonitor.Training.Simulate;

namespace BiogasMonitor.Tests.Training;

/// <summary>The verb <c>simulate</c> as a user runs it: its own process, its files, its exit code.</summary>
public sealed class SimulateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulate");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Simulate_PartOfADay_WritesHeaderRowsAndLabels()
    {
        var (exit, output, errors) = await Run("--days", "0.125", "--seed", "4", "--out", "plant.csv", "--labels", "labels.csv", "--faults", "oil-filter-clogging@10m/growth=1h");

        Assert.Equal((0, ""), (exit, output));
        Assert.Contains("Simulated, not measured", errors, StringComparison.Ordinal);
        var rows = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "plant.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("timestamp," + string.Join(',', SimulatedPlant.Catalogue.Tags.Select(t => t.Name)), rows[0]);
        Assert.Equal(10_801, rows.Length);
        Assert.StartsWith("2026-01-01 00:00:00,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("2026-01-01 02:59:59,", rows[^1], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(96, row.Split(',').Length));
        var labels = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "labels.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("label,unit,root_tags,severity,start,onset,limit,stop,end,outcome", labels[0]);
        Assert.StartsWith("oil-filter-clogging,compressor,DPIT-401,1,2026-01-01 00:10:00,2026-01-01 00:", labels[1], StringComparison.Ordinal);
        Assert.Equal(["labels.csv", "plant.csv"], _folder.GetFiles().Select(f => f.Name).Order());
    }

    [Fact]
    public async Task Simulate_ToStandardOutput_WritesOnlyRows()
    {
        var (exit, output, _) = await Run("--days", "0.001", "--out", "-");
        var rows = output.TrimEnd('\n').Split('\n');

        Assert.Equal(0, exit);
        Assert.Equal(87, rows.Length);
        Assert.StartsWith("timestamp,LIT-101,", rows[0], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(96, row.Split(',').Length));
    }

    [Fact]
    public async Task Simulate_Values_AreThoseOfTheFrames()
    {
        var (_, output, _) = await Run("--days", "0.001", "--seed", "9", "--out", "-");
        var plant = new SimulatedPlant(new() { Seed = 9 });
        var last = plant.Run(86 / 3600.0);

        var cells = output.TrimEnd('\n').Split('\n')[^1].Split(',')[1..];
        Assert.Equal(last.Values, cells.Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Simulate_Interrupted_ExitCode130()
    {
        using var process = Start("--days", "3660", "--out", "-");
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        // A process that the signal killed has the exit code 130 too, but nothing to say.
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Cancelled", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Simulate_Cancelled_KeepsTheOldFileAndLeavesNoPart()
    {
        var path = Path.Combine(_folder.FullName, "plant.csv");
        File.WriteAllText(path, "old");
        var arguments = new SimulateArguments(SimulatedPlant.Catalogue, new(), 1000, path, null);

        Assert.Equal(130, SimulateRun.Run(arguments, new CancellationToken(canceled: true)));
        Assert.Equal("old", File.ReadAllText(Assert.Single(_folder.GetFiles()).FullName));
    }

    [Theory]
    [InlineData("--days 'x' is not allowed; allowed is a number", "--days", "x", "--out", "a.csv")]
    [InlineData("--days '0' is not allowed", "--days", "0", "--out", "a.csv")]
    [InlineData("--seed '1.5' is not allowed; allowed is a whole number", "--seed", "1.5", "--out", "a.csv")]
    [InlineData("--start 'soon' is not allowed; allowed is a UTC time", "--start", "soon", "--out", "a.csv")]
    [InlineData("--zone 'Mars' is not allowed", "--zone", "Mars", "--out", "a.csv")]
    [InlineData("--faults 'rust@1d': fault 'rust' is not allowed", "--faults", "rust@1d", "--out", "a.csv")]
    [InlineData("allowed is a file in a folder that exists", "--out", "no/such/folder/a.csv")]
    [InlineData("'--out' is required", "--days", "1")]
    public async Task Simulate_ArgumentNotAllowed_ExitCode2AndSaysWhy(string why, params string[] arguments)
    {
        var (exit, _, errors) = await Run(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    private async Task<(int Exit, string Output, string Errors)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    private Process Start(params string[] arguments)
    {
        var start = ProgramStart.Of(typeof(SimulateArguments).Assembly.Location, ["simulate", .. arguments]);
        start.WorkingDirectory = _folder.FullName;
        return Process.Start(start)!;
    }
}
