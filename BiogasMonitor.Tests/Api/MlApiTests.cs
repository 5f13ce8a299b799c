using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Models;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Api;

public sealed class MlApiTests(ApiHost host)
{
    private static readonly string s_to = ApiHost.Iso(ApiHost.Start.AddHours(25));
    private static readonly string s_day = $$"""{"from": "{{ApiHost.Iso(ApiHost.Start)}}", "to": "{{s_to}}"}""";

    [Fact]
    public async Task Forecast_OfASpan_IsADayOfHoursWithBands()
    {
        await LoadedAsync(ModelKind.Forecaster);

        var forecast = await host.PostAsync("/api/ml/forecast", s_day);

        Assert.Null(forecast["cannotSay"]);
        Assert.Equal(ApiHost.Start.AddHours(25), forecast["to"]!.GetValue<DateTime>());
        Assert.Equal(["FIT-101", "product-methane", "AIT-101"], forecast["targets"]!.AsArray().Select(t => t!["target"]!.GetValue<string>()));
        Assert.All(forecast["targets"]!.AsArray(), target =>
        {
            Assert.Equal(24, target!["points"]!.AsArray().Count);
            Assert.All(target["points"]!.AsArray(), p => Assert.True(p![1]!.GetValue<double>() <= p[2]!.GetValue<double>() && p[2]!.GetValue<double>() <= p[3]!.GetValue<double>()));
            Assert.NotEqual("", target["unit"]!.GetValue<string>());
        });
    }

    [Fact]
    public async Task Forecast_OfFrames_IsThatOfTheSameSpan()
    {
        var card = await LoadedAsync(ModelKind.Forecaster);
        var spanned = await host.PostAsync("/api/ml/forecast", s_day);
        var steps = Enumerable.Range(0, card.Steps).Select(i => ApiHost.Start.AddHours(25) - (TimeSpan.FromSeconds(card.StepSeconds) * (card.Steps - i)));

        var framed = await host.PostAsync("/api/ml/forecast", Frames(steps, card.Tags.Select(t => t.Name)));

        Assert.Null(framed["cannotSay"]);
        Assert.Equal(spanned["to"]!.GetValue<DateTime>(), framed["to"]!.GetValue<DateTime>());

        // A frame a step against the mean of ten values that move by a decimal.
        Assert.Equal(Middle(spanned), Middle(framed), 0.02 * Middle(spanned));
    }

    [Fact]
    public async Task Forecast_OfTooShortASpan_SaysFromWhen()
    {
        var card = await LoadedAsync(ModelKind.Forecaster);

        var problem = await host.PostAsync("/api/ml/forecast", $$"""{"from": "{{ApiHost.Iso(ApiHost.Start.AddHours(24))}}", "to": "{{s_to}}"}""", HttpStatusCode.BadRequest);

        var least = ApiHost.Start.AddHours(25) - TimeSpan.FromSeconds(card.Steps * card.StepSeconds);
        Assert.StartsWith($"Parameter from: '{ApiHost.Iso(ApiHost.Start.AddHours(24))}' is not allowed; allowed is a time not after {ApiHost.Iso(least)}", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_OfTheDesignPointAndOfAnotherPlant_TellsThemApart()
    {
        await LoadedAsync(ModelKind.Autoencoder);
        var times = Enumerable.Range(0, 40).Select(i => ApiHost.Start.AddSeconds(20 * i)).ToList();
        var tags = Plants.Catalogue.Tags.Where(t => t.Kind != TagKind.Derived && t.Nominal is not null).Select(t => t.Name).ToList();

        var usual = await host.PostAsync("/api/ml/detect-anomalies", Frames(times, tags));
        var unusual = await host.PostAsync("/api/ml/detect-anomalies", Frames(times, tags, new() { ["VIT-401"] = 6, ["TIT-405"] = 1.25, ["IIT-401"] = 1.3, ["TIT-402"] = 1.15 }));

        Assert.Equal(40, usual["moments"]!.GetValue<int>());
        Assert.Equal(["autoencoder", "isolation forest", "one-class SVM"], usual["detectors"]!.AsArray().Select(d => d!["detector"]!.GetValue<string>()));
        Assert.True(Highest(unusual) > Highest(usual), $"{Highest(unusual)} against {Highest(usual)}");
        Assert.False(usual["isUnusual"]!.GetValue<bool>());
        Assert.True(unusual["isUnusual"]!.GetValue<bool>());
        Assert.Contains("compressor", unusual["findings"]!.AsArray()[0]!["units"]!.AsArray().Select(u => u!.GetValue<string>()));
    }

    [Fact]
    public async Task Detect_OfASpan_JudgesItInSteps()
    {
        var answer = await host.PostAsync("/api/ml/detect-anomalies", $$"""{"from": "{{ApiHost.Iso(ApiHost.Start)}}", "to": "{{ApiHost.Iso(ApiHost.Start.AddHours(10))}}"}""");

        Assert.Equal(10, answer["stepSeconds"]!.GetValue<double>());
        Assert.Equal(600, answer["moments"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("{}", "Parameter from: '' is not allowed")]
    [InlineData("null", "Parameter body: 'null' is not allowed")]
    [InlineData("[]", "Parameter body: '$' is not allowed")]
    [InlineData("{\"hours\": 3}", "Parameter body: '$.hours' is not allowed")]
    [InlineData("{\"from\": \"2026-05-01\"}", "Parameter to: '' is not allowed")]
    [InlineData("{\"from\": \"2026-05-01\", \"to\": \"2026-04-01\"}", "Parameter from: '2026-05-01' is not allowed; allowed is a time before to (2026-04-01)")]
    [InlineData("{\"from\": \"2026-05-01\", \"to\": \"2026-05-02\", \"frames\": []}", "Parameter body: 'from, to and frames' is not allowed")]
    [InlineData("{\"frames\": []}", "Parameter frames: '0 frames' is not allowed; allowed is 1 to 10000 frames")]
    [InlineData("{\"frames\": [null]}", "Parameter frames[0].time: '' is not allowed")]
    [InlineData("{\"frames\": [{\"time\": \"noon\"}]}", "Parameter frames[0].time: 'noon' is not allowed")]
    [InlineData("{\"frames\": [{\"time\": \"2026-05-01\"}, {\"time\": \"2026-05-01\"}]}", "Parameter frames[1].time: '2026-05-01' is not allowed; allowed is a time after")]
    [InlineData("{\"frames\": [{\"time\": \"2026-05-01\", \"values\": {\"XX\": 1}}]}", "Parameter frames[0].values: 'XX' is not allowed")]
    [InlineData("{\"frames\": [{\"time\": \"2026-05-01\", \"values\": {\"AIT-101\": 1e999}}]}", "Parameter frames[0].values.AIT-101: 'a number that is too large' is not allowed")]
    [InlineData("{\"frames\": [{\"time\": \"2026-05-01\", \"values\": {\"AIT-101\": \"72\"}}]}", "Parameter body: '$.frames[0].values.AIT-101' is not allowed")]
    public async Task Question_NotAllowed_IsToldWhatIs(string body, string detail)
    {
        foreach (var path in new[] { "/api/ml/forecast", "/api/ml/detect-anomalies" })
        {
            Assert.StartsWith(detail, (await host.PostAsync(path, body, HttpStatusCode.BadRequest))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Question_OfMoreThanAMegabyte_IsRefused()
    {
        var problem = await host.PostAsync("/api/ml/forecast", "{\"from\": \"" + new string('x', 1_100_000) + "\"}", HttpStatusCode.BadRequest);

        Assert.Equal("Parameter body: 'more than 1,048,576 bytes' is not allowed; allowed is up to 1,048,576 bytes.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task Question_ThatIsNoJson_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ml/forecast") { Content = new StringContent("from=1", Encoding.UTF8, "text/plain") };
        using var answer = await host.SendAsync(request);

        Assert.Contains("allowed is application/json", (await ApiHost.ReadAsync(answer, HttpStatusCode.BadRequest))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    // The watch loads them one after the other.
    private async Task<ModelCard> LoadedAsync(ModelKind kind)
    {
        await host.ReadyAsync();
        var store = host.App.Services.GetRequiredService<ModelStore>();
        store.Look();
        return store[kind].State is { Status: ModelStatus.Active, Card: { } card } ? card : throw new InvalidOperationException($"{kind}: {store[kind].State.Reason}");
    }

    private static string Frames(IEnumerable<DateTime> times, IEnumerable<string> tags, Dictionary<string, double>? factors = null)
    {
        var names = tags.Where(t => Plants.Catalogue.Find(t) is { Kind: not TagKind.Derived }).ToList();
        return "{\"frames\": [" + string.Join(", ", times.Select(time =>
        {
            var frame = ApiHost.FrameAt(time);
            return $"{{\"time\": \"{ApiHost.Iso(time)}\", \"values\": {{" + string.Join(", ", names.Select(n =>
                $"\"{n}\": {(frame.Value(n) * (factors?.GetValueOrDefault(n, 1) ?? 1)).ToString("R", CultureInfo.InvariantCulture)}")) + "}}";
        })) + "]}";
    }

    private static double Middle(JsonNode forecast) => forecast["targets"]!.AsArray()[0]!["points"]!.AsArray()[11]![2]!.GetValue<double>();

    private static double Highest(JsonNode answer) => answer["detectors"]!.AsArray()[0]!["highest"]!["value"]!.GetValue<double>();
}
