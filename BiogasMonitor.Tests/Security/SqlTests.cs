namespace BiogasMonitor.Tests.Security;

/// <summary>
/// No SQL is put together from values: what is handed to the database is a constant text, or holds nothing but constants; the few others are
/// listed by hand with the reason. Reads the source, so that a new statement is judged with the first build.
/// </summary>
public sealed class SqlTests
{
    /// <summary>What is no constant, in which file, and why it is no way in.</summary>
    private static readonly (string File, string Expression, string Reason)[] s_allowed =
    [
        ("BiogasMonitor.Core/Alarms/Journal/AlarmJournal.cs", "(source is null ? \"\" : \"AND a.source = @source COLLATE NOCASE\")", "chooses between two constants"),
        ("BiogasMonitor.Core/Alarms/Journal/AlarmJournal.cs", "(int)(AlarmBits.Active | AlarmBits.Unacknowledged)", "a constant number"),
        ("BiogasMonitor.Core/Alarms/Journal/EventDatabase.cs", "s_steps[version]", "a step of the schema, written out in this file"),
        ("BiogasMonitor.Core/Alarms/Journal/EventDatabase.cs", "s_steps.Length", "a number"),
        ("BiogasMonitor.Core/Detection/Anomalies/AnomalyStore.cs", "which", "a private method, called with two conditions of constants"),
        ("BiogasMonitor.Core/Historian/HistorianDatabase.cs", "1000 * seconds", "a number; a pragma takes no parameters"),
        ("BiogasMonitor.Core/Historian/HistorianDatabase.cs", "(durable ? \"FULL\" : \"NORMAL\")", "chooses between two constants"),
        ("BiogasMonitor.Core/Historian/Storage/ChunkTable.cs", "table", "a private method, called with the names of two tables"),
        ("BiogasMonitor.Core/Historian/Storage/Schema.cs", "s_steps[version]", "a step of the schema, written out in this file"),
        ("BiogasMonitor.Core/Historian/Storage/Schema.cs", "Version", "a number"),
        ("BiogasMonitor.Core/Historian/Upkeep/HistorianCopy.cs", "sql", "a private method; its calls are looked at"),
        ("BiogasMonitor.Core/Historian/Upkeep/HistorianRestore.cs", "sql", "a private method; its calls are looked at"),
        ("BiogasMonitor.Core/Historian/Upkeep/Retention.cs", "table", "a private method, called with the names of two tables"),
        ("BiogasMonitor.Web/Security/AccountsSchema.cs", "step", "a step of the schema, written out in this file"),
        ("BiogasMonitor.Web/Security/AccountsSchema.cs", "s_steps.Length", "a number"),
        ("BiogasMonitor.Web/Security/Accounts/AccountStore.cs", "sql", "a constant one line above, and a private method whose calls are looked at"),
        ("BiogasMonitor.Web/Security/Accounts/AccountStore.cs", "condition", "a private method, called with two conditions of constants"),
        ("BiogasMonitor.Web/Security/Accounts/AccountStore.cs", "AccountRow.Columns.Replace(\"account.\", \"\", StringComparison.Ordinal)", "made of a constant"),
    ];

    [Fact]
    public void Source_EveryStatement_IsConstant()
    {
        var source = SqlSource.Read("BiogasMonitor.Core", "BiogasMonitor.Ingest", "BiogasMonitor.Training", "BiogasMonitor.Web");
        var found = source.Suspects().ToList();

        Assert.True(source.Statements > 60, $"only {source.Statements} statements were found");
        var bad = string.Join("; ", found.Where(s => !s_allowed.Any(a => a.File == s.File && a.Expression == s.Expression)).Select(s => $"{s.File}:{s.Line}: {s.Expression}"));
        Assert.True(bad.Length == 0, bad);
        Assert.Equal([], s_allowed.Where(a => !found.Exists(s => a.File == s.File && a.Expression == s.Expression)).Select(a => $"not there any more: {a.File}: {a.Expression}"));
        Assert.All(s_allowed, a => Assert.NotEmpty(a.Reason));
    }

    [Theory]
    [InlineData("""connection.Query<Row>($"SELECT {name} FROM t");""", "name")]
    [InlineData("""connection.Execute("DELETE FROM t WHERE name = '" + name + "'");""", "name")]
    [InlineData("""connection.Execute(sql, new { id });""", "sql")]
    [InlineData("""command.CommandText = string.Format("SELECT {0}", name);""", "string.Format(,name)")]
    [InlineData(""""connection.ExecuteScalar<long>($"""SELECT {Columns}, {row.Name} FROM t""");"""", "row.Name")]
    [InlineData("""new CommandDefinition($"SELECT {Name()}", null);""", "Name()")]
    public void Scan_TextWithAValueInIt_IsFound(string line, string expression) =>
        Assert.Equal(expression, Assert.Single(new SqlSource([("x.cs", "const string Columns = \"a\";\n" + line)]).Suspects()).Expression);

    [Theory]
    [InlineData("""connection.Query<Row>($"SELECT {Columns} FROM t WHERE id = @id", new { id });""")]
    [InlineData("""connection.Execute("SELECT 1 " + Row.Columns);""")]
    [InlineData("""command.CommandText = "SELECT '{name}'";""")]
    [InlineData("""connection.Execute(all ? "DELETE FROM t" : Columns);""")]
    public void Scan_Constants_AreNot(string line) => Assert.Empty(new SqlSource([("x.cs", "const string Columns = \"a\";\n" + line)]).Suspects());
}
