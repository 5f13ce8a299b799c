using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace BiogasMonitor.Tests.Api;

/// <summary>Whatever is asked, nothing breaks: every answer is one, or a problem in words.</summary>
public sealed class BadInputTests(ApiHost host)
{
    private const int Rounds = 150;

    private static readonly string[] s_gets =
    [
        "/api/system/summary", "/api/system/trends", "/api/system/equipment-health", "/api/gas/composition", "/api/gas/quality-metrics", "/api/equipment/compressor", "/api/equipment/blower",
        "/api/equipment/temperatures", "/api/ml/maintenance-predictions", "/api/tags", "/api/export", "/api/models", "/api/alerts", "/api/alerts.csv", "/api/ingest/none", "/api/ingest/rejected", "/api/audit.csv",
        "/api/alerts/0", "/api/alerts/99999999999999999999",
    ];

    private static readonly string[] s_posts = ["/api/ml/forecast", "/api/ml/detect-anomalies", "/api/ingest", "/api/alerts/1/acknowledge", "/api/alerts/1/shelve", "/api/alerts/1/comment"];

    private static readonly Gen<string> s_name = Among("hours", "points", "tags", "from", "to", "format", "quality", "severity", "state", "unit", "text", "file", "page", "HOURS", "", "x");

    private static readonly Gen<string> s_value = Gen.OneOf(
        Among(
            "", "0", "-1", "1", "24", "8760", "8761", "1e3", "NaN", "Infinity", "99999999999999999999", "0x10", "\u0661\u0662", "null", "all", "AIT-101", "AIT-101,AIT-101,FIT-501", "ait-101", "AIT-101;DROP TABLE tag",
            "' OR 1=1 --", "%00", "../../etc/passwd", "csv", "parquet", "columns", "2026-05-01", "2026-05-01T00:00:00Z", "2026-05-01T25:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00",
            "2026-05-01T00:00:00+99:00", "{}", "[]", "<script>", "critical", "a,b,c,d,e,f,g,h,i,j"),
        Gen.String[0, 40],
        Gen.Int.Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static readonly Gen<string> s_body = Gen.OneOf(
        Among(
            "", "null", "0", "\"\"", "[]", "{}", "{", "{\"from\":", "{\"from\":1}", "{\"from\":\"2026-05-01\",\"to\":\"2026-05-02\"}", "{\"frames\":[]}", "{\"frames\":{}}", "{\"frames\":[{}]}", "{\"frames\":[[]]}",
            "{\"frames\":[{\"time\":\"2026-05-01\",\"values\":[]}]}", "{\"frames\":[{\"time\":\"2026-05-01\",\"values\":{\"AIT-101\":-1e308}}]}", "{\"comment\":5}", "{\"until\":\"soon\",\"reason\":\"x\"}", "{\"file\":\"\"}", "{\"file\":\"/dev/zero\"}",
            "{\"file\":\"a\",\"dryRun\":\"yes\"}", new string('[', 200), "\ufeff{}", "{\"from\":\"\\ud800\"}"),
        Gen.String[0, 60],
        Gen.Select(s_value, s_value, (a, b) => new JsonObject { ["from"] = a, ["to"] = b }.ToJsonString()),
        Gen.Select(s_value, s_name, Gen.Double, (time, tag, value) => new JsonObject { ["frames"] = new JsonArray(new JsonObject { ["time"] = time, ["values"] = new JsonObject { [tag] = double.IsFinite(value) ? value : null } }) }.ToJsonString()));

    public static TheoryData<string> Gets => [.. s_gets];

    public static TheoryData<string> Posts => [.. s_posts];

    [Theory]
    [MemberData(nameof(Gets))]
    public async Task Get_AnyQuery_IsAnAnswerOrAProblem(string path)
    {
        await host.ReadyAsync();
        await Gen.Select(s_name, s_value).Array[0, 4].SampleAsync(async parameters =>
        {
            var query = string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Item1)}={Escape(p.Item2)}"));
            using var request = new HttpRequestMessage(HttpMethod.Get, path + "?" + query);
            using var answer = await host.SendAsync(request);
            await CheckAsync(answer, request);
        }, iter: Rounds, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Post_AnyBody_IsAnAnswerOrAProblem(string path)
    {
        await host.ReadyAsync();
        var type = Among("application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=x", "", "nonsense");
        await Gen.Select(s_body, type).SampleAsync(async (body, contentType) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            using var answer = await host.SendAsync(request);
            await CheckAsync(answer, request);
        }, iter: Rounds, threads: 1);
    }

    [Theory]
    [InlineData("If-None-Match", "\"")]
    [InlineData("If-None-Match", "W/\"a\", *, x")]
    [InlineData("Accept-Encoding", "br;q=x, ,;;=")]
    [InlineData("Accept", "nothing/at;all")]
    [InlineData("Range", "bytes=5-1")]
    public async Task Get_OddHeaders_IsAnAnswer(string name, string value)
    {
        foreach (var path in new[] { "/api/system/trends?hours=1", "/api/system/summary", "/api/models" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var answer = await host.SendAsync(request, (name, value));
            await CheckAsync(answer, request);
        }
    }

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // A lone half of a character cannot be escaped.
    private static string Escape(string text) => Uri.EscapeDataString(string.Concat(text.Where(c => !char.IsSurrogate(c))));

    private static async Task CheckAsync(HttpResponseMessage answer, HttpRequestMessage request)
    {
        var what = $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
        Assert.True((int)answer.StatusCode < 500, $"{what} was answered with {(int)answer.StatusCode}.");
        if ((int)answer.StatusCode >= 400)
        {
            Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{what} was answered with {(int)answer.StatusCode} and {answer.Content.Headers.ContentType}.");
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.False(string.IsNullOrWhiteSpace(problem["detail"]?.GetValue<string>()), $"{what} was refused without a word.");
            Assert.DoesNotContain("   at ", problem.ToJsonString(), StringComparison.Ordinal);
        }
    }
}
