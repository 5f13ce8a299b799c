using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Plant;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian;

/// <summary>The one database file: creates and upgrades its schema, opens connections, and knows its tags and where its data came from.</summary>
public sealed class HistorianDatabase
{
    private const string HoldsDataSql = "SELECT EXISTS(SELECT 1 FROM chunk) OR EXISTS(SELECT 1 FROM live) OR EXISTS(SELECT 1 FROM rollup_1h)";
    private const Origin Real = Origin.Ingested | Origin.Live;

    private static readonly string[] s_endings = ["", "-wal", "-shm", "-journal"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly string _connectionString;

    private HistorianDatabase(string path, TagCatalogue given)
    {
        Path = path;
        Damaged = new DamagedHours(NameOf);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        using var connection = Connect();
        Schema.Prepare(connection, path);
        TagTable.Register(connection, given);
        var stored = TagTable.Read(connection, given);
        Catalogue = given.With(stored.Select(s => s.Tag).Where(t => t.Inferred));
        var byName = stored.ToDictionary(s => s.Tag.Name, StringComparer.OrdinalIgnoreCase);
        StoredTags = [.. Catalogue.Tags.Select(t => byName[t.Name])];
    }

    private HistorianDatabase(ReadOnlyFile file, TagCatalogue given)
    {
        Path = file.Path;
        Damaged = new DamagedHours(NameOf);
        _connectionString = file.ConnectionString;
        using var connection = Connect();
        StoredTags = Schema.Exists(connection, Path) ? TagTable.Read(connection, given) : throw new HistorianException($"{Path} holds no data.");
        Catalogue = new TagCatalogue(StoredTags.Select(s => s.Tag));
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The catalogue it was opened with, plus the tags that earlier ingests added to this database (Inferred). Frames written must have this length and order.</summary>
    public TagCatalogue Catalogue { get; }

    /// <summary>What reading has found damaged so far.</summary>
    public DamagedHours Damaged { get; }

    /// <summary>True when at least one value is stored, or the rollup of one.</summary>
    public bool HoldsData
    {
        get
        {
            using var connection = Connect();
            return connection.ExecuteScalar<bool>(HoldsDataSql);
        }
    }

    /// <summary>The catalogue's tags with their numbers, in the catalogue's order.</summary>
    internal IReadOnlyList<StoredTag> StoredTags { get; }

    /// <summary>Opens or creates the file, brings its schema up to date and registers the catalogue's tags.</summary>
    /// <exception cref="HistorianException">Not a historian, newer than this program, read-only, locked.</exception>
    public static HistorianDatabase Open(string path, TagCatalogue catalogue)
    {
        var full = System.IO.Path.GetFullPath(path);
        var isNew = !File.Exists(full);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            return new HistorianDatabase(full, catalogue);
        }
        catch (SqliteException e)
        {
            if (isNew && e.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR)
            {
                // No room even for an empty one.
                SqliteConnection.ClearAllPools();
                Array.ForEach(s_endings, ending => File.Delete(full + ending));
            }

            throw new HistorianException(Explain(e, full), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HistorianException($"The folder of {full} cannot be created: {e.Message}", e);
        }
    }

    /// <summary>
    /// Opens an existing file without changing anything in it, also one that cannot be written: its catalogue is that of the tags it holds,
    /// with the given records where there are such.
    /// </summary>
    /// <exception cref="HistorianException">Not a historian, newer than this program, locked.</exception>
    public static HistorianDatabase OpenForReading(string path, TagCatalogue catalogue)
    {
        var file = new ReadOnlyFile(path);
        return Explained(file.Path, () => new HistorianDatabase(file, catalogue));
    }

    /// <summary>
    /// Readers that may not write leave an empty log beside a file that nobody else has open; this takes it away. Does nothing where
    /// somebody has it open, or where it cannot be written.
    /// </summary>
    public static void TidyUp(string path)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master");
        }
        catch (SqliteException)
        {
            // As said above.
        }
    }

    /// <summary>Where the data in a file came from, without changing anything in it; none when there is no file or nothing in it.</summary>
    /// <exception cref="HistorianException">Not a historian, newer than this program, locked.</exception>
    public static Origin GetOriginsOf(string path)
    {
        if (!File.Exists(path))
        {
            return Origin.None;
        }

        var file = new ReadOnlyFile(path);
        return Explained(file.Path, () =>
        {
            using var connection = new SqliteConnection(file.ConnectionString);
            connection.Open();
            return Schema.Exists(connection, file.Path) && connection.ExecuteScalar<bool>(HoldsDataSql) ? MetaTable.GetOrigins(connection) : Origin.None;
        });
    }

    /// <summary>All tags of the database now; another process may have added some since it was opened.</summary>
    public IReadOnlyList<Tag> GetTags()
    {
        using var connection = Connect();
        return [.. TagTable.Read(connection, Catalogue).Select(s => s.Tag)];
    }

    /// <summary>Adds tags (ingest --add-tags); returns this database opened anew with the longer catalogue.</summary>
    public HistorianDatabase WithTags(IEnumerable<Tag> more) => Open(Path, Catalogue.With(more.Select(t => t with { Inferred = true })));

    /// <summary>All origins of the data in it.</summary>
    public Origin GetOrigins()
    {
        using var connection = Connect();
        return MetaTable.GetOrigins(connection);
    }

    /// <summary>Throws when data of this origin must not go into this database: simulated and replayed data never mix with others.</summary>
    /// <exception cref="HistorianException">Names the database, what it holds, and the way out.</exception>
    public void RequireAccepts(Origin origin) => RequireAccepts(origin, GetOrigins());

    /// <summary>Takes everything out that a replay has left, and keeps the tags.</summary>
    /// <exception cref="HistorianException">It holds other data than replayed ones.</exception>
    public void EmptyReplayed()
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        RequireAccepts(Origin.Replayed, MetaTable.GetOrigins(connection, transaction));
        connection.Execute(
            """
            DELETE FROM chunk;
            DELETE FROM rollup_1h;
            DELETE FROM live;
            DELETE FROM source;
            UPDATE meta SET value = 0 WHERE key = 'origins';
            """,
            transaction: transaction);
        MetaTable.CountWrite(connection, transaction);
        MetaTable.CountChange(connection, transaction);
        transaction.Commit();
    }

    /// <summary>An error of this database in plain words.</summary>
    public string Explain(SqliteException e) => Explain(e, Path);

    /// <summary>Size of the file with its write-ahead log.</summary>
    public long GetBytes() => new[] { Path, Path + "-wal" }.Select(p => new FileInfo(p)).Where(f => f.Exists).Sum(f => f.Length);

    internal void RequireAccepts(Origin origin, Origin held)
    {
        var all = held | origin;
        var mixes = (all.HasFlag(Origin.Simulated) && (all & Real) != 0) || (all.HasFlag(Origin.Replayed) && all != Origin.Replayed);
        if (mixes)
        {
            throw new HistorianException(
                $"{Path} holds {Word(held)} data; {Word(origin)} data must not go into it. " +
                $"Leave out --db (for the host: Historian:Path) to use {DefaultFile(origin)}, or name another file there.");
        }
    }

    /// <summary>A pooled connection; a live one is durable: a commit is on the disk when it returns, at the price of a flush.</summary>
    /// <param name="patience">How long to wait for another writer's lock, whole seconds; 10 s when left out.</param>
    internal SqliteConnection Connect(bool durable = false, TimeSpan? patience = null)
    {
        var seconds = (int)(patience ?? s_patience).TotalSeconds;
        var connection = new SqliteConnection(_connectionString) { DefaultTimeout = seconds };
        connection.Open();

        // A pooled connection comes back as it was left, so every setting is made each time.
        // The first one apart: it gives a row, and errors of statements behind such a one would not be reported.
        connection.Execute($"PRAGMA busy_timeout = {1000 * seconds}");
        connection.Execute($"PRAGMA synchronous = {(durable ? "FULL" : "NORMAL")}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384");
        return connection;
    }

    private string NameOf(int tagId) => StoredTags.FirstOrDefault(t => t.TagId == tagId)?.Tag.Name ?? $"tag number {tagId}";

    private static T Explained<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException e)
        {
            throw new HistorianException(Explain(e, path), e);
        }
    }

    private static string Word(Origin origin) =>
        origin.HasFlag(Origin.Simulated) ? "simulated" : origin.HasFlag(Origin.Replayed) ? "replayed" : "real";

    private static string DefaultFile(Origin origin)
    {
        var file = origin.HasFlag(Origin.Simulated) ? PlantFolders.SimulatedHistorian
            : origin.HasFlag(Origin.Replayed) ? PlantFolders.ReplayedHistorian
            : PlantFolders.RealHistorian;
        return "data/" + System.IO.Path.GetFileName(file);
    }

    private static string Explain(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"{path} is not a historian: it is not an SQLite database. It is left untouched; name another file.",
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"{path} is locked by another program. Close it there, or try again.",
        SQLitePCL.raw.SQLITE_READONLY => $"{path} is read-only; the historian must be able to write to the file and its folder.",
        SQLitePCL.raw.SQLITE_CANTOPEN => $"{path} cannot be opened; is it a folder, or are rights missing?",
        SQLitePCL.raw.SQLITE_FULL => $"The disk of {path} is full. Make room there.",
        SQLitePCL.raw.SQLITE_IOERR => $"The disk of {path} does not work, or is full: {e.Message}",
        SQLitePCL.raw.SQLITE_CORRUPT => $"{path} is damaged ({e.Message}). Restore a backup, or name another file and ingest anew.",
        _ => $"{path} cannot be used: {e.Message}",
    };
}
