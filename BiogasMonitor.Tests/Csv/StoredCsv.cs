using System.Security.Cryptography;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;

namespace BiogasMonitor.Tests.Csv;

/// <summary>A real database in a folder of its own, and files ingested into it.</summary>
internal sealed class StoredCsv : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stored-").FullName;

    public StoredCsv(TagCatalogue? catalogue = null) => Database = HistorianDatabase.Open(In("h.db"), catalogue ?? CsvText.Catalogue);

    public HistorianDatabase Database { get; private set; }

    public string In(string name) => Path.Combine(_folder, name);

    public IngestReport Ingest(string text, Func<CsvIngestOptions, CsvIngestOptions>? change = null, string name = "plant.csv", bool stopEarly = false)
    {
        File.WriteAllText(In(name), text);
        return IngestFile(In(name), change, stopEarly);
    }

    /// <param name="stopEarly">Cancels the run once it has stored some thousand rows.</param>
    public IngestReport IngestFile(string path, Func<CsvIngestOptions, CsvIngestOptions>? change = null, bool stopEarly = false)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var options = new CsvIngestOptions { File = path, RejectedFile = In(Path.GetFileName(path) + ".rejected.csv") };
        var report = new CsvIngest(Database, change?.Invoke(options) ?? options).Run(stopEarly ? new Stopper(cancel) : null, cancel.Token);
        Database = HistorianDatabase.Open(Database.Path, CsvText.Catalogue);
        return report;
    }

    public List<Sample> Samples(string tag) =>
        [.. new HistoryReader(Database).ReadSamples(tag, DateTime.UnixEpoch, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc), TestContext.Current.CancellationToken)];

    public List<double> Values(string tag) => [.. Samples(tag).Select(s => s.Value)];

    public string Hash() => Hash(Database);

    /// <summary>Of every sample of every tag.</summary>
    public static string Hash(HistorianDatabase database)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reader = new HistoryReader(database);
        foreach (var tag in database.Catalogue.Tags)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tag.Name));
            foreach (var sample in reader.ReadSamples(tag.Name, DateTime.UnixEpoch, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc), TestContext.Current.CancellationToken))
            {
                hash.AppendData(BitConverter.GetBytes(sample.Time.Ticks));
                hash.AppendData(BitConverter.GetBytes(sample.Value));
                hash.AppendData([(byte)sample.Quality]);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        TestFolder.Delete(_folder);
    }

    private sealed class Stopper(CancellationTokenSource cancel) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            if (value.Rows > 0)
            {
                cancel.Cancel();
            }
        }
    }
}
