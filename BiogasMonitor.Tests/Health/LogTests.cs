using System.Net;
using System.Text.Json.Nodes;
using BiogasMonitor.Tests.EndToEnd;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Tests.Health;

public sealed class LogTests
{
    [Fact]
    public async Task Logs_AsJson_AreOneObjectALineWithEventAndValuesAndTellNoSecret()
    {
        await using var host = new HostProcess(("Simulator:BackfillHours", "0.1"), ("Logging:Console:FormatterName", "json"), ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore", "Debug"));
        await host.StartAsync();
        var cookie = await host.People.LogInAsync(Roles.Admin);
        var token = await host.GetSetupTokenAsync();
        var (status, _) = await host.People.PostAsync("/login", null, ("Input.Name", "Our Admin"), ("Input.Password", "a wrong password 7351"));
        Assert.Equal(HttpStatusCode.OK, status);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", "bgm_no_such_key_8294");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(host.Url + "/metrics"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0, await host.StopAsync());

        // The line for the first administrator is no log line: it is for whoever sits at the console.
        var lines = host.Output.Split(Environment.NewLine).Where(l => !l.Contains("one-time token", StringComparison.Ordinal) && l.Length > 0).ToList();
        var entries = lines.Select(l => JsonNode.Parse(l)!).ToList();
        var started = Assert.Single(entries, e => e["EventId"]!.GetValue<int>() == 1001 && e["Category"]!.GetValue<string>() == typeof(PlantService).FullName);
        Assert.Equal("Information", started["LogLevel"]!.GetValue<string>());
        Assert.EndsWith("simulated.db", started["State"]!["Database"]!.GetValue<string>(), StringComparison.Ordinal);
        foreach (var secret in new[] { HostPeople.Password, "a wrong password 7351", "bgm_no_such_key_8294", token, cookie.Split('=', 2)[1] })
        {
            Assert.DoesNotContain(lines, l => l.Contains(secret, StringComparison.Ordinal));
        }
    }
}
