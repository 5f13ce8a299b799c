using BiogasMonitor.Core.Plant;
using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Train;

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
    [InlineData("simulated:1:2")]
    [InlineData("nothing.db")]
    public void Read_NotData_SaysWhatIsAllowed(string source) =>
        Assert.Contains("allowed is", Assert.Throws<FormatException>(() => Read(source)).Message, StringComparison.Ordinal);
}
