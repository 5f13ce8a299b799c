using System.IO.Hashing;
using System.Text;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// Tells whether the same content was ingested in the same way: a hash of every byte of the file, and one of what decides what is stored.
/// The bytes are hashed in the background from the start on.
/// </summary>
internal sealed class Fingerprint : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<string> _content;
    private long _read;

    public Fingerprint(string path) => _content = Task.Factory.StartNew(() => Hash(path), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for the last byte.</summary>
    /// <param name="key">What decides what is stored, besides the content.</param>
    /// <param name="waiting">Called now and then with the bytes hashed so far.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Get(string key, Action<long> waiting, CancellationToken cancellationToken)
    {
        while (!_content.IsCompleted && Task.WaitAny([_content], 100, cancellationToken) < 0)
        {
            waiting(Interlocked.Read(ref _read));
        }

        return $"{_content.GetAwaiter().GetResult()}-{XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key)):x16}";
    }

    public void Dispose()
    {
        _stop.Cancel();
        _content.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _stop.Dispose();
    }

    private string Hash(string path)
    {
        var hash = new XxHash128();
        var buffer = new byte[256 * 1024];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        for (int got; (got = file.Read(buffer)) > 0;)
        {
            hash.Append(buffer.AsSpan(0, got));
            Interlocked.Add(ref _read, got);
            _stop.Token.ThrowIfCancellationRequested();
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
