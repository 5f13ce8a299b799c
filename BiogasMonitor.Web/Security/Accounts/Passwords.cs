using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Security.Accounts;

/// <summary>Makes and checks the hashes of passwords: PBKDF2 with HMAC-SHA512 and as many rounds as OWASP asks for.</summary>
public sealed class Passwords : IDisposable
{
    public const int Iterations = 220_000;
    public const int Shortest = 10;

    /// <summary>Hashing costs time with the length.</summary>
    public const int Longest = 200;

    // Whoever sends passwords in heaps must not take the processors from the plant.
    private const int AtOnce = 2;

    private readonly PasswordHasher<Passwords> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly string _decoy;

    public Passwords() => _decoy = _hasher.HashPassword(this, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>What is wrong with a new password, as a sentence; null when it will do.</summary>
    public static string? Problem(string name, string password) =>
        password.Length < Shortest ? $"The password has {password.Length} characters; it needs at least {Shortest}."
        : password.Length > Longest ? $"The password has {password.Length} characters; at most {Longest} are allowed."
        : string.Equals(password.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase) ? "The password must not be the name."
        : null;

    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>Takes as long for no hash as for one that does not fit.</summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password)
    {
        if (password.Length > Longest)
        {
            return PasswordVerificationResult.Failed;
        }

        await _turns.WaitAsync();
        try
        {
            var result = await Task.Run(() => _hasher.VerifyHashedPassword(this, hash ?? _decoy, password));
            return hash is null ? PasswordVerificationResult.Failed : result;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
