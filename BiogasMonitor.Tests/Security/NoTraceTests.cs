using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Security;

/// <summary>Whatever fails inside, and in whatever environment: nobody outside sees a stack, a type or a message of ours.</summary>
public sealed class NoTraceTests
{
    private const string Inside = "a message from inside";

    [Theory]
    [InlineData("Production", "/api/broken", 500)]
    [InlineData("Development", "/api/broken", 500)]
    [InlineData("Production", "/broken", 500)]
    [InlineData("Development", "/broken", 500)]
    [InlineData("Production", "/broken-page", 500)]
    [InlineData("Development", "/broken-page", 500)]
    [InlineData("Production", "/api/number?number=x", 400)]
    [InlineData("Development", "/api/number?number=x", 400)]
    [InlineData("Development", "/api/number", 400)]
    public async Task Failure_AnywhereInside_IsToldInPlainWords(string environment, string path, int status)
    {
        await using var host = await GuardedHost.StartAsync(["--environment=" + environment], app =>
        {
            app.MapGet("/api/broken", string () => throw new InvalidOperationException(Inside)).AllowAnonymous();
            app.MapGet("/broken", string () => throw new InvalidOperationException(Inside)).AllowAnonymous();
            app.MapGet("/broken-page", () => new RazorComponentResult<Broken>()).AllowAnonymous();
            app.MapGet("/api/number", (int number) => number).AllowAnonymous();
        });

        using var answer = await host.SendAsync("GET", path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.NotEmpty(text);
        Assert.All(new[] { "   at ", "Exception", Inside, "BiogasMonitor.Tests", "StackTrace" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        if (path.StartsWith("/api", StringComparison.Ordinal))
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Circuit_InDevelopment_TellsNoDetailsEither()
    {
        await using var host = await GuardedHost.StartAsync(["--environment=Development", "--DetailedErrors=true"]);

        Assert.False(host.App.Services.GetRequiredService<IOptions<CircuitOptions>>().Value.DetailedErrors);
    }

    private sealed class Broken : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException(Inside);
    }
}
