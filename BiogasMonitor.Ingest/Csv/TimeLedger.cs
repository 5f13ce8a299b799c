using System.IO.Compression;
using System.Text;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// Which times a file has already had. Whole seconds are remembered for the whole file, a bit each; times between them for about the last
/// 200,000 rows, so that memory stays small whatever the size of the file.
/// </summary>
internal sealed class TimeLedger
{
    private const int Words = 57;
    private const int BetweenKept = 200_000;
    private readonly Dictionary<long, ulong[]> _seconds = [];
    private readonly Dictionary<long, HashSet<long>> _between = [];
    private readonly Queue<long> _betweenHours = [];
    private int _betweenCount;
    private long _hour = -1;
    private ulong[] _bits = [];

    /// <summary>False when the time was there before.</summary>
    public bool Add(long ticks)
    {
        var (second, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return rest == 0 ? AddSecond(second) : AddBetween(ticks);
    }

    public string Save()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(_seconds.Count);
            foreach (var (hour, bits) in _seconds)
            {
                SaveSeconds(writer, hour, bits);
            }

            writer.Write(_betweenHours.Count);
            foreach (var hour in _betweenHours)
            {
                SaveBetween(writer, hour);
            }
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    public static TimeLedger Load(string saved)
    {
        var ledger = new TimeLedger();
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(Convert.FromBase64String(saved)), CompressionMode.Decompress));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var bits = ledger._seconds[reader.ReadInt64()] = new ulong[Words];
            var isFull = reader.ReadBoolean();
            for (var i = 0; i < Words; i++)
            {
                bits[i] = isFull ? FullWord(i) : reader.ReadUInt64();
            }
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var hour = reader.ReadInt64();
            ledger._betweenHours.Enqueue(hour);
            var times = ledger._between[hour] = [];
            var ticks = hour * TimeSpan.TicksPerHour;
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                times.Add(ticks += reader.Read7BitEncodedInt64());
            }

            ledger._betweenCount += times.Count;
        }

        return ledger;
    }

    /// <summary>A full hour, the usual case, is one byte.</summary>
    private static void SaveSeconds(BinaryWriter writer, long hour, ulong[] bits)
    {
        writer.Write(hour);
        var isFull = bits.AsSpan(0, Words - 1).IndexOfAnyExcept(ulong.MaxValue) < 0 && bits[^1] == FullWord(Words - 1);
        writer.Write(isFull);
        if (!isFull)
        {
            Array.ForEach(bits, writer.Write);
        }
    }

    private static ulong FullWord(int index) => index < Words - 1 ? ulong.MaxValue : (1UL << (3600 - (64 * (Words - 1)))) - 1;

    private void SaveBetween(BinaryWriter writer, long hour)
    {
        writer.Write(hour);
        writer.Write(_between[hour].Count);
        var last = hour * TimeSpan.TicksPerHour;
        foreach (var ticks in _between[hour].Order())
        {
            writer.Write7BitEncodedInt64(ticks - last);
            last = ticks;
        }
    }

    private bool AddSecond(long second)
    {
        var (hour, at) = Math.DivRem(second, 3600);
        if (hour != _hour)
        {
            _hour = hour;
            if (!_seconds.TryGetValue(hour, out _bits!))
            {
                _seconds[hour] = _bits = new ulong[Words];
            }
        }

        var bit = 1UL << (int)(at & 63);
        ref var word = ref _bits[at >> 6];
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    private bool AddBetween(long ticks)
    {
        var hour = ticks / TimeSpan.TicksPerHour;
        if (!_between.TryGetValue(hour, out var times))
        {
            _between[hour] = times = [];
            _betweenHours.Enqueue(hour);
        }

        if (!times.Add(ticks))
        {
            return false;
        }

        _betweenCount++;
        while (_betweenCount > BetweenKept && _betweenHours.Count > 2)
        {
            _between.Remove(_betweenHours.Dequeue(), out var dropped);
            _betweenCount -= dropped!.Count;
        }

        return true;
    }
}
