using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace BiogasMonitor.Web.Security.Keys;

/// <summary>The table of API keys. A key is 256 random bits, so its plain SHA-256 cannot be guessed back.</summary>
public sealed class ApiKeyStore(AccountsDatabase database, TimeProvider time)
{
    /// <summary>Every key begins with it, so that a leaked one is recognised.</summary>
    public const string Prefix = "bgm_";

    public const int MostKeys = 1_000;

    private const int SecretBytes = 32;
    private const int ShownLetters = 10;
    private const string Columns = "id, name, role, start, created, created_by AS CreatedBy, last_used AS LastUsed, revoked";

    private static readonly TimeSpan s_usedEvery = TimeSpan.FromMinutes(1);

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Newest first, revoked ones too.</summary>
    public IReadOnlyList<ApiKey> GetAll()
    {
        using var connection = database.Connect();
        return [.. connection.Query<KeyRow>($"SELECT {Columns} FROM api_key ORDER BY id DESC LIMIT {MostKeys}").Select(r => r.ToKey())];
    }

    public ApiKey? Find(long id)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<KeyRow>($"SELECT {Columns} FROM api_key WHERE id = @id", new { id })?.ToKey();
    }

    /// <summary>Returns the key: the only time that it is known.</summary>
    public string Add(string name, string role, string createdBy)
    {
        var key = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        using var connection = database.Connect();
        connection.Execute(
            "INSERT INTO api_key(name, role, hash, start, created, created_by) VALUES (@name, @role, @hash, @start, @Now, @createdBy)",
            new { name, role, hash = Hash(key), start = key[..ShownLetters], Now, createdBy });
        return key;
    }

    /// <summary>The key that is not revoked; notes that it was used.</summary>
    public ApiKey? Use(string key)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<KeyRow>($"SELECT {Columns} FROM api_key WHERE hash = @hash AND revoked IS NULL", new { hash = Hash(key) });
        if (row is not null && !(row.LastUsed > Now - (long)s_usedEvery.TotalSeconds))
        {
            connection.Execute("UPDATE api_key SET last_used = @Now WHERE id = @Id", new { Now, row.Id });
        }

        return row?.ToKey();
    }

    /// <summary>False when it is revoked already, or there is none.</summary>
    public bool Revoke(long id)
    {
        using var connection = database.Connect();
        return connection.Execute("UPDATE api_key SET revoked = @Now WHERE id = @id AND revoked IS NULL", new { Now, id }) == 1;
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record KeyRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public string Start { get; init; } = "";

        public long Created { get; init; }

        public string CreatedBy { get; init; } = "";

        public long? LastUsed { get; init; }

        public long? Revoked { get; init; }

        public ApiKey ToKey() => new()
        {
            Id = Id,
            Name = Name,
            Role = Role,
            Start = Start,
            Created = Utc(Created)!.Value,
            CreatedBy = CreatedBy,
            LastUsed = Utc(LastUsed),
            Revoked = Utc(Revoked),
        };

        private static DateTime? Utc(long? seconds) => seconds is { } given ? DateTimeOffset.FromUnixTimeSeconds(given).UtcDateTime : null;
    }
}
