using BiogasMonitor.Core.Plant;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Core.Historian;

/// <summary>The one database file: creates and upgrades its schema, opens connections, and knows its tags and where its data came from.</summary>
public sealed class HistorianDatabase
{
    /// <summary>Opens or creates the file, brings its schema up to date and registers the catalogue's tags.</summary>
    /// <exception cref="HistorianException">Not a historian, newer than this program, read-only, locked.</exception>
    public static HistorianDatabase Open(string path, TagCatalogue catalogue) => throw new NotImplementedException();

    /// <summary>Full path of the file.</summary>
    public string Path => throw new NotImplementedException();

    /// <summary>The catalogue it was opened with, plus the tags that earlier ingests added to this database (Inferred). Frames written must have this length and order.</summary>
    public TagCatalogue Catalogue => throw new NotImplementedException();

    /// <summary>All tags of the database now; another process may have added some since it was opened.</summary>
    public IReadOnlyList<Tag> GetTags() => throw new NotImplementedException();

    /// <summary>Adds tags (ingest --add-tags); returns this database opened anew with the longer catalogue.</summary>
    public HistorianDatabase WithTags(IEnumerable<Tag> more) => throw new NotImplementedException();

    /// <summary>All origins of the data in it.</summary>
    public Origin GetOrigins() => throw new NotImplementedException();

    /// <summary>Throws when data of this origin must not go into this database: simulated and replayed data never mix with others.</summary>
    /// <exception cref="HistorianException">Names the database, what it holds, and the way out.</exception>
    public void RequireAccepts(Origin origin) => throw new NotImplementedException();

    /// <summary>True when at least one value is stored.</summary>
    public bool HoldsData => throw new NotImplementedException();

    /// <summary>Size of the file with its write-ahead log.</summary>
    public long GetBytes() => throw new NotImplementedException();

    internal SqliteConnection Connect() => throw new NotImplementedException();
}
