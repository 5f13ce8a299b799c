using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Train;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Tests.Training.Train;

public sealed class PlantDataTests
{
    private static readonly TagCatalogue s_measured = CatalogueFile.Load(PlantFolders.Catalogue);

    private static PlantData Read(string source) => DataSource.Read(source, null, s_measured, TimeZoneInfo.Utc, TestContext.Current.CancellationToken);

    [Fact]
    public void Read_SimulatedDay_HasTheMeansOfItsFramesAndSplitsWithAGap()
    {
        var data = Read("simulated:5:1:0");
        var flow = data.IndexOf("FIT-101");
        var minutes = Enumerable.Range(60, 10).Average(minute => data.Minutes.Row(minute)[flow]);

        Assert.Equal(95, data.Tags.Count);
        Assert.Equal((144, 8640, 1440), (data.TenMinutes.Steps, data.TenSeconds.Steps, data.Minutes.Steps));
        Assert.Equal(minutes, data.TenMinutes.Row(6)[flow], 5.0);
        Assert.Equal(data.TenMinutes.Row(6)[flow], Enumerable.Range(360, 60).Average(step => data.TenSeconds.Row(step)[flow]), 0.01);
        var split = TimeSplit.Of(data);
        Assert.True(split.ValidationStart - split.TrainingEnd >= TimeSpan.FromHours(1));
    }

    [Fact]
    public void Of_LaterRowsChange_TrainingRowsStay()
    {
        var (first, second) = (Read("simulated:5:1:0"), Read("simulated:5:1:0"));
        var end = (int)((TimeSplit.Of(second).TrainingEnd - second.From).TotalMinutes);
        second.Minutes.Values.AsSpan((end + 1) * second.Tags.Count).Fill(1e6f);

        Assert.NotEqual(0, NormalFrames.Of(first).Training.Rows);
        Assert.Equal(NormalFrames.Of(first).Training.Values.ToArray(), NormalFrames.Of(second).Training.Values.ToArray());
    }

    [Theory]
    [InlineData(null, 120)]
    [InlineData(MarkKind.True, 120)]
    [InlineData(MarkKind.False, 0)]
    public void Of_HistorianWithAnomalies_LeavesOutWhatTheMarksSay(MarkKind? mark, int leftOut)
    {
        var folder = Directory.CreateTempSubdirectory("plant-data-");
        var path = Path.Combine(folder.FullName, "test.db");
        Store(path);
        var without = Read(path);

        var store = new AnomalyStore(EventDatabase.Open(EventDatabase.PathBeside(path)));
        var id = store.Begin(Plants.Noon.AddHours(-8), new UnitAnomaly("chiller", 2, [], []));
        store.End(id, Plants.Noon.AddHours(-6).AddSeconds(-30));
        if (mark is { } kind)
        {
            store.Append(id, new AnomalyMark(Plants.Noon, kind, "ann", ""));
        }

        var with = Read(path);
        Assert.Equal(("historian", "historian, normal without its anomalies"), (without.Source, with.Source));
        Assert.Equal(NormalFrames.Of(without).Training.Rows - leftOut, NormalFrames.Of(with).Training.Rows);
        Assert.Equal(leftOut == 0, without.Hash() == with.Hash());
        Assert.Equal(leftOut > 0, new FaultWindows([with], new float[with.Tags.Count]).Places(null).Count < new FaultWindows([without], new float[without.Tags.Count]).Places(null).Count);
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(folder.FullName);
    }

    private static void Store(string path)
    {
        var database = HistorianDatabase.Open(path, Plants.Catalogue);
        using var writer = new BulkWriter(database, Origin.Ingested);
        for (var time = Plants.Noon.Date; time < Plants.Noon.Date.AddDays(1); time = time.AddMinutes(1))
        {
            writer.Append(Plants.Nominal(time));
        }

        writer.Flush();
    }

    [Theory]
    [InlineData("simulated:1:2")]
    [InlineData("nothing.db")]
    public void Read_NotData_SaysWhatIsAllowed(string source) =>
        Assert.Contains("allowed is", Assert.Throws<FormatException>(() => Read(source)).Message, StringComparison.Ordinal);
}
