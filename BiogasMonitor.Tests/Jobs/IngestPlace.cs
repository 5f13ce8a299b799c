using BiogasMonitor.Core.Historian;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Jobs;

/// <summary>A data folder of its own with the simulated plant open, and the jobs that store into the real plant's database beside it.</summary>
internal sealed class IngestPlace : IAsyncDisposable
{
    public IngestPlace(params string[] moreFolders)
    {
        Folder = Directory.CreateTempSubdirectory("ingest-jobs-").FullName;
        Plant = Options.Create(new PlantOptions { DataFolder = Folder, IngestFolders = moreFolders });
        Choice = new PlantChoice(SourceKind.Simulator, Path.Combine(Folder, "simulated.db")) { RealPath = Path.Combine(Folder, "historian.db"), WaitsForRealData = true };
        Open = HistorianDatabase.Open(Choice.DatabasePath, Plants.Catalogue);
        Folders = new IngestFolders(Plant);
        Target = new IngestTarget(Choice, Open, Plant);
        Restart = new HostRestart(new Lifetime());
        Audit = new AuditLog(new AccountsDatabase(Plant), TimeProvider.System, NullLogger<AuditLog>.Instance);
        Jobs = NewJobs();
    }

    public string Folder { get; }

    public IOptions<PlantOptions> Plant { get; }

    public PlantChoice Choice { get; }

    public HistorianDatabase Open { get; }

    public IngestFolders Folders { get; }

    public IngestTarget Target { get; }

    public HostRestart Restart { get; }

    public AuditLog Audit { get; }

    public HistoryChanges Changes { get; } = new();

    public IngestJobs Jobs { get; }

    public IngestMemory Memory { get; private set; } = default!;

    public HistoryReader Real => new(HistorianDatabase.Open(Choice.RealPath, Plants.Catalogue));

    /// <summary>The jobs as a host that starts anew makes them.</summary>
    public IngestJobs NewJobs()
    {
        Memory = new IngestMemory(Plant);
        return new IngestJobs(Target, Folders, Memory, Changes, Restart, Audit, TimeZoneInfo.Utc, TimeProvider.System, NullLogger<IngestJobs>.Instance);
    }

    /// <summary>A CSV of this many seconds from noon on; every hundredth AIT-501 is empty, every 250th row has no time.</summary>
    public string Write(string name, int rows)
    {
        var path = Path.Combine(Folder, name);
        using var text = new StreamWriter(path);
        text.WriteLine("time,AIT-101,AIT-501");
        for (var i = 0; i < rows; i++)
        {
            var time = i % 250 == 249 ? "never" : Plants.Noon.AddSeconds(i).ToString("yyyy-MM-ddTHH:mm:ss") + "Z";
            text.WriteLine(FormattableString.Invariant($"{time},{70 + (i % 7 * 0.1):0.0},{(i % 100 == 50 ? "" : "97.2")}"));
        }

        return path;
    }

    public async Task<IngestJob> RunAsync(IngestRequest request, bool dryRun)
    {
        Jobs.Start(request, dryRun, "Anna");
        await Jobs.WhenIdleAsync();
        return Jobs.Current!;
    }

    public async ValueTask DisposeAsync()
    {
        await Jobs.DisposeAsync();
        SqliteConnection.ClearAllPools();
        TestFolder.Delete(Folder);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
