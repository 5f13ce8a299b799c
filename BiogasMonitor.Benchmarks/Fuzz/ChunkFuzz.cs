using System.Buffers.Binary;
using System.IO.Hashing;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>
/// Stored chunks with bytes changed. With the checksum as it was nothing but the chunk itself may be taken; with a forged one the decoder must stay
/// within its bounds. A case is a form, the length of the good chunk, that chunk and the changed one.
/// </summary>
internal sealed class ChunkFuzz : FuzzTarget
{
    private const int HeadLength = 30;
    private const int Forged = 1;

    private readonly ChunkCodec _codec = new();
    private readonly TagHour _good = new();
    private readonly TagHour _taken = new();
    private readonly Mutator _mutator = new([[1, 2, 3]], []);

    public override string Name => "chunks";

    public override byte[] Make(Random random)
    {
        var good = Save(_codec.Encode(Hour(random), random.Next(100), random.Next(480_000, 500_000), Origin.Ingested));
        var (head, data) = (good[..HeadLength], good[HeadLength..]);
        for (var times = 1 + random.Next(3); times > 0; times--)
        {
            if (random.Next(4) == 0)
            {
                head[random.Next(HeadLength)] ^= (byte)(1 << random.Next(8));
            }
            else
            {
                data = _mutator.Change(data, random);
            }
        }

        var form = (byte)random.Next(2);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, good.Length);
        return [form, .. length, .. good, .. head, .. data];
    }

    public override string? Judge(byte[] input)
    {
        if (input.Length < 5 || BinaryPrimitives.ReadInt32LittleEndian(input.AsSpan(1)) is var length && (length < HeadLength || length + 5 + HeadLength > input.Length))
        {
            return null;
        }

        var (good, changed) = (Load(input.AsSpan(5, length)), Load(input.AsSpan(5 + length)));
        if (!_codec.TryDecode(good, _good))
        {
            return "the good chunk is refused";
        }

        if (input[0] == Forged)
        {
            changed = changed with { Crc = Checksum(changed) };
        }

        if (!_codec.TryDecode(changed, _taken))
        {
            return null;
        }

        return _taken.Count != changed.Count ? $"{_taken.Count} samples instead of {changed.Count}"
            : input[0] == Forged ? Touch(_taken)
            : Differs(good, changed) ?? Differs(_good, _taken);
    }

    // The origin is told by the row and not covered.
    private static string? Differs(ChunkRow good, ChunkRow changed) =>
        good.TagId == changed.TagId && good.Hour == changed.Hour && good.Decimals == changed.Decimals && good.Codec == changed.Codec && good.Count == changed.Count
        && good.Crc == changed.Crc && good.Data.AsSpan().SequenceEqual(changed.Data)
            ? null
            : "a changed chunk is taken though its checksum is that of the good one";

    private static string? Differs(TagHour good, TagHour taken)
    {
        for (var i = 0; i < good.Count; i++)
        {
            if (good.Ticks[i] != taken.Ticks[i] || BitConverter.DoubleToInt64Bits(good[i]) != BitConverter.DoubleToInt64Bits(taken[i]) || good.QualityOf(i) != taken.QualityOf(i))
            {
                return $"sample {i} is another one though nothing was changed";
            }
        }

        return null;
    }

    private static string? Touch(TagHour hour)
    {
        var sum = 0.0;
        for (var i = 0; i < hour.Count; i++)
        {
            sum += hour.Ticks[i] + hour[i] + (int)hour.QualityOf(i);
        }

        return hour.GetDoubles().Length >= hour.Count || double.IsNaN(sum) ? null : "fewer values than samples";
    }

    private static TagHour Hour(Random random)
    {
        var hour = new TagHour();
        var (ticks, value) = (random.Next(1000) * TimeSpan.TicksPerSecond, random.Next(-1000, 1000));
        var (unit, spread) = (random.Next(4) switch { 0 => 1L, 1 => 10_000L, _ => TimeSpan.TicksPerSecond }, random.Next(3) == 0 ? 1_000_000 : 20);
        var raw = random.Next(6) == 0;
        for (var count = 1 + random.Next(1 + random.Next(400)); count > 0 && ticks < TimeSpan.TicksPerHour; count--)
        {
            hour.Add(ticks, raw ? random.NextDouble() * value : value / 100.0, random.Next(15) == 0 ? (Quality)random.Next(8) : Quality.Good);
            ticks += unit * (random.Next(10) == 0 ? 1 + random.Next(30) : 1);
            value += random.Next(3) == 0 ? random.Next(-spread, spread) : 0;
        }

        if (!raw)
        {
            hour.TryScale(0, 9);
        }

        return hour;
    }

    private static byte[] Save(ChunkRow row)
    {
        var head = new byte[HeadLength];
        BinaryPrimitives.WriteInt32LittleEndian(head, row.TagId);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(4), row.Hour);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), row.Decimals);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), row.Codec);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(20), row.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(24), row.Crc);
        return [.. head, .. row.Data];
    }

    private static ChunkRow Load(ReadOnlySpan<byte> bytes) => new()
    {
        TagId = BinaryPrimitives.ReadInt32LittleEndian(bytes),
        Hour = BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]),
        Decimals = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
        Codec = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
        Count = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
        Crc = BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
        Data = bytes[HeadLength..].ToArray(),
    };

    /// <summary>As docs/historian.md says it.</summary>
    private static uint Checksum(ChunkRow row)
    {
        var head = new byte[14];
        BinaryPrimitives.WriteInt32LittleEndian(head, row.TagId);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), (int)row.Hour);
        (head[8], head[9]) = ((byte)row.Decimals, (byte)row.Codec);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(10), row.Count);
        return Crc32.HashToUInt32([.. head, .. row.Data]);
    }
}
