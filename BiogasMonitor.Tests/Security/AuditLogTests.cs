using BiogasMonitor.Web.Security;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Security;

public sealed class AuditLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly TempAccounts _place;

    public AuditLogTests() => _place = new TempAccounts(_time);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("UPDATE audit SET who = 'somebody else'")]
    [InlineData("UPDATE audit SET who = 'somebody else' WHERE id = 1")]
    [InlineData("DELETE FROM audit")]
    [InlineData("REPLACE INTO audit(id, time, who, action, subject, detail) VALUES (1, 0, '', '', '', '')")]
    [InlineData("INSERT OR REPLACE INTO audit(id, time, who, action, subject, detail) VALUES (1, 0, '', '', '', '')")]
    public void Database_AskedToChangeALine_Refuses(string sql)
    {
        _place.Audit.Append("Anna", AuditActions.Login, "Anna", "from 127.0.0.1");
        using var connection = _place.Database.Connect();

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);

        Assert.Equal("Anna", Assert.Single(_place.Audit.Get(new AuditFilter(), 10)).Who);
    }

    [Fact]
    public void Get_PageByPage_IsEveryLineOnceNewestFirst()
    {
        for (var i = 0; i < 25; i++)
        {
            _place.Audit.Append("Anna", AuditActions.Login, $"{i}", "");
        }

        var read = new List<string>();
        for (long? before = null; _place.Audit.Get(new AuditFilter(), 10, before) is { Count: > 0 } page; before = page[^1].Id)
        {
            read.AddRange(page.Select(e => e.Subject));
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(i => $"{i}"), read);
    }

    [Fact]
    public void Get_Filtered_ByPersonActionAndTime()
    {
        _place.Audit.Append("Anna", AuditActions.Login, "1", "");
        _time.Advance(TimeSpan.FromHours(1));
        var from = _time.GetUtcNow().UtcDateTime;
        _place.Audit.Append("Bert", AuditActions.Login, "2", "");
        _place.Audit.Append("Anna", AuditActions.Upload, "3", "");
        _time.Advance(TimeSpan.FromHours(1));
        _place.Audit.Append("Anna", AuditActions.Login, "4", "");

        Assert.Equal(["4", "3", "1"], Subjects(new AuditFilter { Who = "anna" }));
        Assert.Equal(["4", "2", "1"], Subjects(new AuditFilter { Action = AuditActions.Login }));
        Assert.Equal(["3", "2"], Subjects(new AuditFilter { FromUtc = from, ToUtc = _time.GetUtcNow().UtcDateTime }));
        Assert.Equal(["1"], Subjects(new AuditFilter { Who = "Anna", Action = AuditActions.Login, ToUtc = from }));
        Assert.Equal([AuditActions.Login, AuditActions.Upload], _place.Audit.GetActions());
    }

    [Fact]
    public async Task Csv_WhatLooksLikeAFormulaOrHasACommaOrQuote_StaysText()
    {
        _place.Audit.Append("=1+1", AuditActions.Upload, "a,b", "say \"hi\"");

        using var body = new MemoryStream();
        await AuditCsv.WriteAsync(body, _place.Audit, new AuditFilter(), TestContext.Current.CancellationToken);

        var lines = System.Text.Encoding.UTF8.GetString(body.ToArray()).Split(Environment.NewLine);
        Assert.Equal("time,who,action,subject,detail", lines[0]);
        Assert.Equal("2026-11-25T08:00:00.000Z,'=1+1,upload,\"a,b\",\"say \"\"hi\"\"\"", lines[1]);
    }

    private IEnumerable<string> Subjects(AuditFilter filter) => _place.Audit.Get(filter, 10).Select(e => e.Subject);
}
