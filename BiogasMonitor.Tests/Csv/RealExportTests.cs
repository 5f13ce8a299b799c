using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

/// <summary>Files as real loggers wrote them: slices in TestData, whole ones beside the checkout where they are.</summary>
public sealed class RealExportTests
{
    [Theory]
    [InlineData("biogas-meter/sbg.csv", 39, 8, "2024-08-13 09:47:00", "2024-08-13 10:25:00", "Flow (lph)", "lph")]
    [InlineData("biogas-meter/composition.csv", 30, 2, "2024-08-23 13:20:02.20589", "", "DC Voltage(VDC)", "VDC")]
    [InlineData("biogas-meter/mfc.csv", 59, 6, "2024-08-19 09:42:52.064", "", "123M04971901FD: Temperature (°C)", "°C")]
    [InlineData("biogas-meter/rh-temp.csv", 29, 2, "2024-08-23 13:15:55", "", "Humidity (%rH)", "%rH")]
    [InlineData("biogas-meter/turbine-flow.csv", 39, 1, "2024-08-23 13:15:42", "", "Pulse count", "")]
    [InlineData("reactor/reactor1.csv", 40, 4, "2018-04-28 00:10:59", "", "c3", "")]
    public void Run_SliceOfARealExport_GoesInAsItIs(string file, int rows, int tags, string from, string to, string tag, string unit)
    {
        var report = DryRun(Path.Combine(AppContext.BaseDirectory, "TestData", file));

        Assert.Equal((rows, rows, 0, tags), (report.RowsRead, report.RowsStored, report.RowsRejected, report.Tags.Count));
        Assert.Equal(from, $"{report.From:yyyy-MM-dd HH:mm:ss.FFFFFFF}");
        Assert.True(to.Length == 0 || to == $"{report.To:yyyy-MM-dd HH:mm:ss.FFFFFFF}", $"{report.To:O}");
        Assert.Equal(unit, report.Tags.Single(t => t.Tag == tag).Unit);
    }

    [Theory]
    [InlineData("biogas-meter/sbg/2024-08-13.csv", 734, 8, 2365)]
    [InlineData("biogas-meter/composition/2024-08-23.csv", 11887, 2, 23774)]
    [InlineData("biogas-meter/mfc/2024-08-19.csv", 15427, 6, 46277)]
    [InlineData("biogas-meter/rH-temp/2024-08-23.csv", 5290, 2, 10580)]
    [InlineData("biogas-meter/turbine-flow/2024-08-23.csv", 10882, 1, 10882)]
    [InlineData("reactor/reactor1.csv", 1870, 4, 7480)]
    public void Run_WholeRealExport_GoesInAsItIs(string file, int rows, int tags, int values)
    {
        var path = SharedData.Find(file);

        var report = DryRun(path);

        Assert.Equal((rows, 0, tags, values), (report.RowsStored, report.RowsRejected, report.Tags.Count, report.ValuesGood));
    }

    private static IngestReport DryRun(string path) =>
        CsvIngest.WithoutDatabase(CsvText.Catalogue, new CsvIngestOptions { File = path, AddTags = true }).Run(cancellationToken: TestContext.Current.CancellationToken);
}
