using System.Globalization;
using BiogasMonitor.Training.Evaluation.Tables;
using BiogasMonitor.Training.Life;

namespace BiogasMonitor.Tests.Training.Life;

public sealed class CmapssCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Read_LinesOfNumbers_AreEnginesWithTheirCycles()
    {
        Write("train_FD001.txt", Engine(1, 3), Engine(2, 2));
        var engines = CmapssFiles.Read(Path.Combine(_folder, "train_FD001.txt"));
        Assert.Equal(["1", "2"], engines.Select(engine => engine.Unit));
        Assert.Equal([1, 2, 3], engines[0].Times);
        Assert.Equal([2, 1, 0], engines[0].TimeLeft());
        Assert.Equal(24, engines[0].Rows[0].Length);
    }

    [Fact]
    public void Read_LineWithoutAllNumbers_NamesTheLine()
    {
        Write("train_FD001.txt", Engine(1, 3), ["1 4 0.5"]);
        Assert.Contains("line 4 is not 26 numbers", Assert.Throws<TableException>(() => CmapssFiles.Read(Path.Combine(_folder, "train_FD001.txt"))).Message);
    }

    [Fact]
    public async Task Cmapss_FolderIsMissing_SaysSo() => Assert.Equal(
        2, await CmapssCommand.Create().Parse(["--data", Path.Combine(_folder, "nowhere")]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));

    public void Dispose() => TestFolder.Delete(_folder);

    private void Write(string file, params IEnumerable<string>[] engines) => File.WriteAllLines(Path.Combine(_folder, file), engines.SelectMany(lines => lines));

    private static IEnumerable<string> Engine(int unit, int cycles) => Enumerable.Range(1, cycles).Select(cycle =>
        string.Create(CultureInfo.InvariantCulture, $"{unit} {cycle} {string.Join(' ', Enumerable.Range(0, 24).Select(i => i * 0.5 + cycle))}  "));
}
