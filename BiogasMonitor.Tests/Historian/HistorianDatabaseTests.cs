using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using Dapper;
using Microsoft.Data.Sqlite;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class HistorianDatabaseTests
{
    [Fact]
    public void Open_NewFile_CreatesFolderAndSchemaAndKnowsTheCatalogue()
    {
        using var historian = new TempHistorian();

        Assert.Equal(historian.File, historian.Database.Path);
        Assert.Equal("wal", historian.Scalar<string>("PRAGMA journal_mode"));
        Assert.Equal(Catalogue.Tags, historian.Database.Catalogue.Tags);
        Assert.False(historian.Database.HoldsData);
        Assert.Equal(Origin.None, historian.Database.GetOrigins());
        Assert.True(historian.Database.GetBytes() > 0);
    }

    [Fact]
    public void Open_Again_KeepsDataAndTags()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1));

        var again = historian.Open(Catalogue);

        Assert.True(again.HoldsData);
        Assert.Equal(Origin.Ingested, again.GetOrigins());
        Assert.Equal(Catalogue.Tags, again.GetTags());
    }

    [Fact]
    public void Open_CatalogueInAnotherOrder_ReadsEachTagByItsName()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1, 2, 3));

        var turned = historian.Open(new(Catalogue.Tags.Reverse()));

        Assert.Equal([3, 2, 1], new HistoryReader(turned).ReadFrames(Start, Start.AddSeconds(1), TestContext.Current.CancellationToken).Single().Values);
    }

    [Fact]
    public void Open_CatalogueChanged_RefreshesUnitAndDecimals()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1.25));
        var finer = new TagCatalogue(Catalogue.Tags.Select(t => t with { Unit = "ppm", Decimals = 1 }));

        var again = historian.Open(finer);
        using (var writer = new BulkWriter(again, Origin.Ingested))
        {
            writer.Append(Row(Start.AddSeconds(1), 1.23));
            writer.Flush();
        }

        Assert.Equal("ppm", historian.Scalar<string>("SELECT unit FROM tag WHERE name = 'at-1'"));
        Assert.Equal([1.25, 1.2], historian.Samples("AT-1").Select(s => s.Value));
    }

    [Fact]
    public void WithTags_NewTag_IsBehindTheCatalogueAlsoForOthers()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1));
        var longer = historian.Database.WithTags([new Tag { Name = "NEW-1", Decimals = 1 }]);
        using (var writer = new BulkWriter(longer, Origin.Ingested))
        {
            writer.Append(new Frame(Start.AddSeconds(1), [1, 2, 3, 4.125], [0, 0, 0, 0]));
            writer.Flush();
        }

        Assert.Equal(["AT-1", "FT-1", "XX-1", "NEW-1"], historian.Open(Catalogue).Catalogue.Tags.Select(t => t.Name));
        Assert.True(longer.Catalogue[3].Inferred);
        Assert.Equal(4, historian.Database.GetTags().Count);
        Assert.Equal(4.125, historian.Samples("new-1").Single().Value);
    }

    [Fact]
    public void Open_ForeignDatabase_IsRefusedAndUntouched()
    {
        using var historian = new TempHistorian();
        var foreign = Path.Combine(Path.GetDirectoryName(historian.File)!, "foreign.db");
        using (var connection = new SqliteConnection($"Data Source={foreign}"))
        {
            connection.Execute("CREATE TABLE other(x)");
        }

        var error = Assert.Throws<HistorianException>(() => HistorianDatabase.Open(foreign, Catalogue));
        Assert.Contains(foreign, error.Message, StringComparison.Ordinal);
        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
        using var check = new SqliteConnection($"Data Source={foreign}");
        Assert.Equal(1, check.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public void Open_DatabaseOfStep1_IsBroughtUpToDateAndKeepsItsSources()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1));
        historian.Execute("ALTER TABLE source DROP COLUMN options");
        historian.Execute("INSERT INTO source VALUES ('f', 'a.csv', 5, 5, 1, '{}', 1, '2025-03-01T00:00:00.0000000Z', '2025-03-01T00:00:00.0000000Z')");
        historian.Execute("PRAGMA user_version = 1; PRAGMA journal_mode = DELETE");

        var database = historian.Open(Catalogue);

        Assert.Equal(("a.csv", ""), new SourceStore(database).GetAll().Select(s => (s.File, s.Options)).Single());
        Assert.Equal((2, "wal"), (historian.Scalar<int>("PRAGMA user_version"), historian.Scalar<string>("PRAGMA journal_mode")));
        Assert.Single(historian.Samples("AT-1"));
    }

    [Fact]
    public void Open_NewerDatabase_IsRefused()
    {
        using var historian = new TempHistorian();
        historian.Execute("PRAGMA user_version = 99");

        var error = Assert.Throws<HistorianException>(() => historian.Open(Catalogue));
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_IsRefused()
    {
        using var historian = new TempHistorian();
        var text = historian.File + ".csv";
        File.WriteAllText(text, string.Concat(Enumerable.Repeat("time,AT-1\n", 200)));

        var error = Assert.Throws<HistorianException>(() => HistorianDatabase.Open(text, Catalogue));
        Assert.Contains("not an SQLite database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Folder_IsRefused()
    {
        using var historian = new TempHistorian();

        Assert.Throws<HistorianException>(() => HistorianDatabase.Open(Path.GetDirectoryName(historian.File)!, Catalogue));
    }

    [Theory]
    [InlineData(Origin.Simulated, Origin.Simulated, true)]
    [InlineData(Origin.Simulated, Origin.Ingested, false)]
    [InlineData(Origin.Simulated, Origin.Live, false)]
    [InlineData(Origin.Simulated, Origin.Replayed, false)]
    [InlineData(Origin.Ingested, Origin.Live, true)]
    [InlineData(Origin.Ingested, Origin.Simulated, false)]
    [InlineData(Origin.Live, Origin.Replayed, false)]
    [InlineData(Origin.Replayed, Origin.Replayed, true)]
    [InlineData(Origin.Replayed, Origin.Ingested, false)]
    public void RequireAccepts_Origin_NeverMixesSimulatedOrReplayedWithOthers(Origin held, Origin given, bool accepted)
    {
        using var historian = new TempHistorian();
        using (var writer = new BulkWriter(historian.Database, held))
        {
            writer.Append(Row(Start, 1));
            writer.Flush();
        }

        using var second = new BulkWriter(historian.Database, given);
        var error = Record.Exception(() => second.Append(Row(Start, 2)));
        Assert.Equal(accepted, error is null);
        if (error is not null)
        {
            Assert.Contains(historian.File, Assert.IsType<HistorianException>(error).Message, StringComparison.Ordinal);
            Assert.Contains("--db", error.Message, StringComparison.Ordinal);
        }
    }
}
