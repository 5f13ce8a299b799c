using System.IO.Hashing;
using System.Text;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Tells whether the same content was ingested in the same way: a hash of every byte of the file, and one of what decides what is stored.</summary>
internal static class Fingerprint
{
    /// <param name="read">Called with the bytes hashed so far.</param>
    public static string Of(string path, string key, Action<long> read, CancellationToken cancellationToken)
    {
        var hash = new XxHash128();
        var buffer = new byte[1024 * 1024];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        for (int got; (got = file.Read(buffer)) > 0;)
        {
            hash.Append(buffer.AsSpan(0, got));
            read(file.Position);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return $"{Convert.ToHexStringLower(hash.GetCurrentHash())}-{XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key)):x16}";
    }
}
