using System.Reflection;
using BiogasMonitor.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace BiogasMonitor.Tests.Security;

/// <summary>The table of who may what against the host as it is: nothing is missing in it, and every cell is asked.</summary>
public sealed class MatrixTests(MatrixHost host) : IClassFixture<MatrixHost>
{
    public static TheoryData<string> Routes => [.. Matrix.Rows.Select(r => r.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_AskedByEverybody_AnswersAsTheTableSays(string route)
    {
        var row = Matrix.Rows.Single(r => r.Route == route);
        var (method, path) = row.Path.Split(' ') is [var given, var after] ? (given, after) : ("GET", row.Path);
        var answers = new List<string>();
        foreach (var caller in Enum.GetValues<Caller>())
        {
            answers.Add($"{caller} {await host.AskAsync(caller, method, path.Replace("{folder}", host.Folder, StringComparison.Ordinal), ("Origin", host.Url))}");
        }

        Assert.Equal(Enum.GetValues<Caller>().Zip(row.Answers, (c, a) => $"{c} {a}"), answers);
    }

    [Fact]
    public void Endpoints_AllOfTheHost_AreInTheTable()
    {
        var unlisted = string.Join(", ", Unlisted(Endpoints()));
        Assert.True(unlisted.Length == 0, "Not in the table: " + unlisted);
    }

    [Fact]
    public void Endpoints_OneThatTheTableDoesNotList_IsFound()
    {
        var open = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/open"), 0, new EndpointMetadataCollection(new HttpMethodMetadata(["DELETE"])), "open");

        Assert.Contains("DELETE /api/open", Unlisted([.. Endpoints(), open]));
    }

    [Fact]
    public void Table_EveryRow_IsOfARouteThatThereIs() => Assert.Empty(Matrix.Rows.Select(r => r.Route).Except(Endpoints().SelectMany(NamesOf)));

    [Fact]
    public void Pages_Everyone_SaysWhoMaySeeIt()
    {
        var pages = typeof(App).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute))).ToList();

        Assert.All(pages, p => Assert.True(p.IsDefined(typeof(AuthorizeAttribute)) || p.IsDefined(typeof(AllowAnonymousAttribute)), $"{p.Name} says nothing"));
        var routes = pages.SelectMany(p => p.GetCustomAttributes<RouteAttribute>()).Select(a => "GET " + a.Template);
        Assert.Empty(routes.Except(Matrix.Rows.Select(r => r.Route)));
    }

    [Fact]
    public async Task StaticFiles_AreOpen_AndEverythingElseOfThemIsAFile()
    {
        Assert.All(Endpoints().Where(IsStaticFile), e => Assert.NotNull(e.Metadata.GetMetadata<IAllowAnonymous>()));
        Assert.Equal("200", await host.AskAsync(Caller.Proxy, "GET", "/app.css"));
    }

    [Fact]
    public async Task UnknownAddress_TellsNothingToWhoMayNotRead()
    {
        Assert.Equal("404", await host.AskAsync(Caller.Operator, "GET", "/nothing"));
        Assert.Contains("There is no such page", await host.ReadAsync(Caller.Operator, "/nothing"), StringComparison.Ordinal);
        Assert.Contains("\"status\":404", await host.ReadAsync(Caller.Operator, "/api/nothing"), StringComparison.Ordinal);
        Assert.Equal("/login", await host.AskAsync(Caller.Proxy, "GET", "/nothing"));
        Assert.Equal("401", await host.AskAsync(Caller.Proxy, "GET", "/api/nothing"));
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/login")]
    [InlineData("/account")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/api/anything")]
    public async Task Post_FromAnotherSite_IsRefused(string path)
    {
        Assert.Equal("403", await host.AskAsync(Caller.Admin, "POST", path, ("Origin", "http://elsewhere.example")));
        Assert.Equal("403", await host.AskAsync(Caller.Admin, "POST", path, ("Origin", "null")));
        Assert.Equal("403", await host.AskAsync(Caller.Admin, "POST", path, ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal("403", await host.AskAsync(Caller.Here, "POST", path, ("Origin", "http://127.0.0.1:1")));
    }

    [Fact]
    public async Task Post_OfASessionThatNamesNoPage_IsRefusedByTheApi_AndAKeyNeedsNone()
    {
        Assert.Equal("403", await host.AskAsync(Caller.Admin, "POST", "/api/anything"));
        Assert.Equal("405", await host.AskAsync(Caller.Admin, "POST", "/api/anything", ("Origin", host.Url)));
        Assert.Equal("405", await host.AskAsync(Caller.AdminKey, "POST", "/api/anything"));
    }

    // Over plain http from another computer a browser sends neither Sec-Fetch-Site nor, with a GET of the same site, Origin.
    [Fact]
    public async Task Circuit_OfASessionWhoseBrowserNamesNoPage_Begins_AndAWebSocketNamesIt()
    {
        Assert.Equal("200", await host.AskAsync(Caller.Admin, "GET", "/_blazor/initializers"));
        Assert.NotEqual("403", await host.AskAsync(Caller.Admin, "GET", "/_blazor?id=none"));
        Assert.Equal("403", await host.AskAsync(Caller.Admin, "GET", "/_blazor?id=none", ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Origin", "http://elsewhere.example")));
        Assert.Equal("403", await host.AskAsync(Caller.Admin, "GET", "/_blazor?id=none", ("Connection", "Upgrade"), ("Upgrade", "WebSocket"), ("Sec-Fetch-Site", "cross-site")));
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Original-For")]
    [InlineData("Via")]
    [InlineData("True-Client-IP")]
    [InlineData("X-ProxyUser-Ip")]
    [InlineData("x-appengine-remote-addr")]
    [InlineData("WL-Proxy-ClientIP")]
    [InlineData("DO-Connecting-IP")]
    [InlineData("X-Envoy-External-Address")]
    public async Task LoopbackRead_ThroughAnyProxy_IsNone(string header) =>
        Assert.Equal("401", await host.AskAsync(Caller.Here, "GET", "/api/system/summary?hours=1", (header, "127.0.0.1")));

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("rebound.example:5080")]
    [InlineData("127.0.0.1.rebound.example")]
    public async Task HostName_ThatIsNotOurs_IsRefused(string name)
    {
        Assert.Equal("400", await host.AskAsync(Caller.Here, "GET", "/", ("Host", name)));
        Assert.Equal("400", await host.AskAsync(Caller.Admin, "GET", "/health/live", ("Host", name)));
    }

    [Theory]
    [InlineData("X-Api-Key", "bgm_wrong")]
    [InlineData("Authorization", "Bearer bgm_wrong")]
    [InlineData("Authorization", "Bearer ")]
    public async Task Key_ThatIsNone_IsRefusedEvenHere(string header, string value) =>
        Assert.Equal("401", await host.AskAsync(Caller.Here, "GET", "/api/system/summary?hours=1", (header, value)));

    private IReadOnlyList<Endpoint> Endpoints() => host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    private static List<string> Unlisted(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.Where(e => !IsStaticFile(e)).SelectMany(NamesOf).Except(Matrix.Rows.Select(r => r.Route))];

    private static bool IsStaticFile(Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    // A page answers to GET and takes forms by POST: one row.
    private static IEnumerable<string> NamesOf(Endpoint endpoint)
    {
        var route = "/" + ((endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName)!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"];
        return methods.Where(m => m != "POST" || methods.Count == 1).Select(m => $"{m} {route}").Distinct();
    }
}
