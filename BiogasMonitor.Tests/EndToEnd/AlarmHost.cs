using System.Text.Json.Nodes;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>A host of its own on a recording that goes into alarm at once: see <see cref="Beyond"/>. Ready when those alarms are there.</summary>
public sealed class AlarmHost : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas-alarms-").FullName;
    private readonly HttpClient _http = new();

    public AlarmHost()
    {
        var csv = new RecordedPlant(Plants.Catalogue, Beyond).Write(_folder, 3_600);
        Host = new HostProcess(("Plant:Source", "replay"), ("Replay:File", csv));
    }

    public HostProcess Host { get; }

    public async ValueTask InitializeAsync()
    {
        await Host.StartAsync();

        // The last one: it waits for 30 s. One that came while a test looks on would sound where the test expects silence.
        await Host.WaitUntilAsync(async () => (await _http.GetStringAsync(new Uri(Host.Url + "/api/alerts"))).Contains("IIT-401.CurrentDeviation", StringComparison.Ordinal));
    }

    /// <summary>Of the alarm of this condition that was raised last.</summary>
    public async Task<long> FindAsync(string condition)
    {
        var list = JsonNode.Parse(await _http.GetStringAsync(new Uri(Host.Url + "/api/alerts")))!;
        return list["alerts"]!.AsArray().Where(a => a!["conditionId"]!.GetValue<string>() == condition).Max(a => a!["id"]!.GetValue<long>());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
        TestFolder.Delete(_folder);
    }

    // PIT-403 comes twice.
    private static double? Beyond(int second, Tag tag) => tag.Name switch
    {
        "PIT-402" when second > 1 => 205,
        "PIT-501" when second > 1 => 204,
        "IIT-401" when second > 1 => 230,
        "TIT-402" when second > 1 => 232,
        "PIT-403" when second is (> 1 and < 9) or > 11 => 100,
        "AIT-601" when second > 1 => 12,
        _ => null,
    };
}
