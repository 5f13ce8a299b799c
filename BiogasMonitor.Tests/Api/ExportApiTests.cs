using System.Globalization;
using System.Net;

namespace BiogasMonitor.Tests.Api;

public sealed class ExportApiTests(ApiHost host)
{
    private static readonly string s_span = $"from={ApiHost.Iso(ApiHost.Gap.AddHours(-1))}&to={ApiHost.Iso(ApiHost.Newest.AddSeconds(1))}";

    [Fact]
    public async Task Parquet_HoldsWhatTheCsvHolds()
    {
        var file = new ParquetFile(await ReadAsync($"/api/export?tags=AIT-101,AIT-102,M-401&{s_span}&format=parquet", "application/vnd.apache.parquet"));
        var csv = System.Text.Encoding.UTF8.GetString(await ReadAsync($"/api/export?tags=AIT-101,AIT-102,M-401&{s_span}", "text/csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(240, file.Rows);
        Assert.Equal(["time", "AIT-101", "AIT-101 quality", "AIT-102", "AIT-102 quality", "M-401", "M-401 quality"], file.Columns.Keys);
        Assert.Equal(("%", "%", "state"), (file.Metadata["unit.AIT-101"], file.Metadata["unit.AIT-102"], file.Metadata["unit.M-401"]));
        Assert.Equal(csv.Skip(1), Enumerable.Range(0, (int)file.Rows).Select(row => string.Join(',', file.Columns.Select(c => Text(c.Value[row])))));
        Assert.Equal("Bad: out of range", file.Columns["AIT-102 quality"][^1]);
    }

    [Fact]
    public async Task Parquet_OfAllTagsInManyGroups_HasEveryRowOnce()
    {
        var file = new ParquetFile(await ReadAsync($"/api/export?tags=all&from={ApiHost.Iso(ApiHost.Start)}&to={ApiHost.Iso(ApiHost.Newest.AddSeconds(1))}&format=parquet&quality=none", "application/vnd.apache.parquet"));

        Assert.Equal(29 * 60, file.Rows);
        Assert.Equal(1 + Plants.Catalogue.Count, file.Columns.Count);
        Assert.All(file.Columns.Values, c => Assert.Equal(29 * 60, c.Count));
        Assert.Equal(29 * 60, file.Columns["time"].Distinct().Count());
    }

    [Fact]
    public async Task Parquet_OfASpanWithoutValues_IsAFileWithoutRows() =>
        Assert.Equal(0, new ParquetFile(await ReadAsync("/api/export?tags=AIT-101&from=2020-01-01&to=2020-01-02&format=parquet", "application/vnd.apache.parquet")).Rows);

    [Theory]
    [InlineData("format=xlsx", "Parameter format: 'xlsx' is not allowed; allowed is csv, parquet.")]
    [InlineData("format=parquet&quality=notes", "Parameter quality: 'notes' is not allowed; allowed is columns or none in a Parquet file.")]
    [InlineData("quality=loud", "Parameter quality: 'loud' is not allowed; allowed is columns, notes, none.")]
    public async Task Export_NotAllowed_IsToldWhatIs(string query, string detail) =>
        Assert.Equal(detail, (await host.GetAsync($"/api/export?tags=AIT-101&{s_span}&{query}", HttpStatusCode.BadRequest))["detail"]!.GetValue<string>());

    private async Task<byte[]> ReadAsync(string path, string type)
    {
        using var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.EndsWith(type == "text/csv" ? ".csv" : ".parquet", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static string Text(object? cell) => cell switch
    {
        long micros => DateTime.UnixEpoch.AddTicks(micros * 10).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        double value => value.ToString(CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };
}
