using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace BiogasMonitor.Benchmarks.Viewers;

/// <summary>When one viewer got which frame. The page carries the frame's time, so its bytes tell it.</summary>
internal sealed class SeenFrames
{
    private const int TimeLength = 19;
    private static readonly byte[] s_endOfTime = ".0000000Z"u8.ToArray();

    private readonly ConcurrentDictionary<DateTime, DateTime> _cameUtc = new();

    /// <summary>When each frame, by its time, came first.</summary>
    public IReadOnlyDictionary<DateTime, DateTime> CameUtc => _cameUtc;

    public void Look(byte[] picture)
    {
        var end = picture.AsSpan().IndexOf(s_endOfTime);
        if (end >= TimeLength
            && DateTime.TryParseExact(
                Encoding.ASCII.GetString(picture, end - TimeLength, TimeLength), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var frame))
        {
            _cameUtc.TryAdd(frame, DateTime.UtcNow);
        }
    }
}
