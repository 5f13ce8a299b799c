using System.Security.Cryptography;
using System.Text;

namespace BiogasMonitor.Web.Security.Entry;

/// <summary>Proves, while there is no account, that whoever sets the host up can read its console. A new one with every start.</summary>
public sealed class SetupToken
{
    // No letters that look like another one.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Groups = 5;
    private const int LettersAGroup = 4;

    /// <summary>Such as K7QM-2RTA-...: 98 random bits.</summary>
    public string Value { get; } = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, LettersAGroup)));

    /// <summary>In constant time; blanks, dashes and lower case do not matter.</summary>
    public bool Is(string given) => CryptographicOperations.FixedTimeEquals(Bytes(given), Bytes(Value));

    private static byte[] Bytes(string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant()));
}
