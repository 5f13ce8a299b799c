using System.IO.Compression;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>An answer as bytes, written once for everybody who asks; compressed once, too, when somebody first wants it so.</summary>
public sealed class StoredJson(byte[] plain)
{
    // Below a packet or so compression saves nothing.
    private const int Least = 1_000;

    private readonly Lazy<byte[]> _brotli = new(() => Compress(plain, s => new BrotliStream(s, CompressionLevel.Fastest)));
    private readonly Lazy<byte[]> _gzip = new(() => Compress(plain, s => new GZipStream(s, CompressionLevel.Fastest)));

    public int Length => plain.Length;

    /// <param name="encoding">br, gzip or empty, as it was negotiated.</param>
    /// <returns>The bytes, and the encoding that they really have.</returns>
    public (byte[] Bytes, string Encoding) As(string encoding) => plain.Length < Least ? (plain, "") : encoding switch
    {
        "br" => (_brotli.Value, encoding),
        "gzip" => (_gzip.Value, encoding),
        _ => (plain, ""),
    };

    private static byte[] Compress(byte[] bytes, Func<Stream, Stream> with)
    {
        using var result = new MemoryStream();
        using (var stream = with(result))
        {
            stream.Write(bytes);
        }

        return result.ToArray();
    }
}
