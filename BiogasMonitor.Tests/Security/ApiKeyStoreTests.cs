using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Keys;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Security;

public sealed class ApiKeyStoreTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly TempAccounts _place;

    public ApiKeyStoreTests() => _place = new TempAccounts(_time);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Use_TheKey_IsItsNameAndRole_AndNothingElseIs()
    {
        var key = _place.Keys.Add("report", Roles.Supervisor, "Anna");

        Assert.StartsWith(ApiKeyStore.Prefix, key, StringComparison.Ordinal);
        Assert.Equal(("report", Roles.Supervisor), _place.Keys.Use(key) is { } used ? (used.Name, used.Role) : default);
        Assert.Null(_place.Keys.Use(key[..^1]));
        Assert.Null(_place.Keys.Use(key.ToUpperInvariant()));
        Assert.Null(_place.Keys.Use(""));
    }

    [Fact]
    public void Add_Twice_AreTwoKeysOf256Bits_AndNeitherIsInTheFile()
    {
        var keys = new[] { _place.Keys.Add("one", Roles.Operator, "Anna"), _place.Keys.Add("two", Roles.Operator, "Anna") };
        using (var connection = _place.Database.Connect())
        {
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Assert.NotEqual(keys[0], keys[1]);
        Assert.All(keys, k => Assert.Equal(ApiKeyStore.Prefix.Length + 43, k.Length));
        var file = File.ReadAllText(_place.Database.Path, System.Text.Encoding.Latin1);
        Assert.All(keys, k => Assert.DoesNotContain(k, file, StringComparison.Ordinal));
    }

    [Fact]
    public void Revoke_IsForGood()
    {
        var key = _place.Keys.Add("report", Roles.Admin, "Anna");
        var id = _place.Keys.GetAll()[0].Id;

        Assert.True(_place.Keys.Revoke(id));

        Assert.False(_place.Keys.Revoke(id));
        Assert.Null(_place.Keys.Use(key));
        Assert.Equal(_time.GetUtcNow().UtcDateTime, _place.Keys.GetAll()[0].Revoked);
    }

    [Fact]
    public void Use_NotesWhen_ToTheMinute()
    {
        var key = _place.Keys.Add("report", Roles.Operator, "Anna");
        Assert.Null(_place.Keys.GetAll()[0].LastUsed);
        var first = _time.GetUtcNow().UtcDateTime;
        _place.Keys.Use(key);
        _time.Advance(TimeSpan.FromSeconds(30));
        _place.Keys.Use(key);
        Assert.Equal(first, _place.Keys.GetAll()[0].LastUsed);

        _time.Advance(TimeSpan.FromSeconds(31));
        _place.Keys.Use(key);

        Assert.Equal(first.AddSeconds(61), _place.Keys.GetAll()[0].LastUsed);
    }
}
