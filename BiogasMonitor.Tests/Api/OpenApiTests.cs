using System.Text.Json;
using System.Text.Json.Nodes;
using BiogasMonitor.Web.Api;
using BiogasMonitor.Web.Api.Answers;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Api;

/// <summary>The contract: what the host says of its API, against what was agreed and against what it has.</summary>
public sealed class OpenApiTests(ApiHost host)
{
    private const string Renew = "BIOGAS_RENEW_OPENAPI";

    private static readonly string s_agreed = Path.Combine(Repository.Root, "docs", "openapi.json");
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [Fact]
    public async Task Document_IsTheOneAgreed()
    {
        var now = (await DocumentAsync()).ToJsonString(s_indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            await File.WriteAllTextAsync(s_agreed, now, TestContext.Current.CancellationToken);
        }

        var agreed = await File.ReadAllTextAsync(s_agreed, TestContext.Current.CancellationToken);
        var (a, b) = (agreed.Split('\n'), now.Split('\n'));
        var first = Enumerable.Range(0, Math.Max(a.Length, b.Length)).FirstOrDefault(i => i >= a.Length || i >= b.Length || a[i] != b[i], -1);
        Assert.True(
            first < 0,
            $"The API is not what docs/openapi.json says, first in line {first + 1}:\n  agreed: {a.ElementAtOrDefault(first)}\n  now:    {b.ElementAtOrDefault(first)}\n"
            + $"A change that breaks a client is a mistake. If it is meant, renew the file and look at its difference: {Renew}=1 dotnet test --project BiogasMonitor.Tests --filter-class {typeof(OpenApiTests).FullName}");
    }

    [Fact]
    public async Task Document_TellsEveryRouteOfTheApi()
    {
        var told = (await DocumentAsync())["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => $"{m.Key.ToUpperInvariant()} {p.Key}")).ToList();

        Assert.Equal(Routes().Select(r => $"{r.Method} {Bare(r.Endpoint)}").Order(), told.Order());
    }

    [Fact]
    public async Task Document_TellsOfEveryRouteWhatItIsAndHowItFails()
    {
        foreach (var (path, methods) in (await DocumentAsync())["paths"]!.AsObject().Where(p => p.Key.StartsWith("/api/", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                Assert.True(operation!["summary"]?.GetValue<string>().Length > 0, $"{method} {path} has no summary.");
                var responses = operation["responses"]!.AsObject();
                Assert.Contains(responses, r => r.Key is "200" or "202");
                Assert.All(["400", "401", "403"], status => Assert.NotNull(responses[status]!["content"]!["application/problem+json"]!["example"]));
            }
        }
    }

    [Fact]
    public async Task Document_Is31WithExamplesAndTheWaysIn()
    {
        var document = await DocumentAsync();

        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["apiKey", "bearer", "session"], document["components"]!["securitySchemes"]!.AsObject().Select(s => s.Key).Order());
        Assert.NotNull(document["components"]!["schemas"]!["MlQuestion"]!["examples"]![0]!["from"]);
        Assert.Equal(24, document["paths"]!["/api/system/summary"]!["get"]!["parameters"]![0]!["example"]!.GetValue<int>());
    }

    [Fact]
    public async Task Answers_AllOfTheApi_AreWrittenByGeneratedCode()
    {
        await host.ReadyAsync();
        var types = Routes().SelectMany(r => r.Endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()).Select(m => m.Type)
            .Where(t => t is not null && t != typeof(void) && t != typeof(string) && t != typeof(byte[]) && t.Namespace != "System.Net.ServerSentEvents").Distinct().ToList();

        Assert.Contains(typeof(SystemSummary).Name, types.Select(t => t!.Name));
        Assert.Contains(typeof(ProblemDetails), types);
        Assert.All(types, t => Assert.True(ApiJson.Default.GetTypeInfo(t!) is not null, $"{t} is not in ApiJson."));
    }

    private async Task<JsonNode> DocumentAsync() => await host.GetAsync("/openapi/v1.json");

    private IEnumerable<(string Method, RouteEndpoint Endpoint)> Routes() =>
        host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => Bare(e) is var route && (route.StartsWith("/api/", StringComparison.Ordinal) || route.StartsWith("/health/", StringComparison.Ordinal)) && !route.StartsWith("/api/docs", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => (m, e)));

    private static string Bare(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":long", "", StringComparison.Ordinal);
}
