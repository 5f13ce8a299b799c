using System.Buffers.Binary;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Historian.Storage;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Export.Parquet;

/// <summary>
/// Stored samples as an Apache Parquet file, streamed in time order: a column <c>time</c> (UTC), one a tag, and beside each its quality where
/// wanted. Units stand in the file's key-value metadata as <c>unit.TAG</c>. What is in memory is a group of rows, whatever the span.
/// </summary>
public sealed class ParquetExport
{
    // Of a group of rows in memory: 8 MB of doubles.
    private const int MostCells = 1_000_000;
    private const int Gzip = 2;
    private static readonly byte[] s_magic = "PAR1"u8.ToArray();

    private readonly HistorianDatabase _database;
    private readonly IReadOnlyList<StoredTag> _tags;
    private readonly long _from;
    private readonly long _to;
    private readonly ParquetColumn[] _columns;
    private readonly int _columnsATag;
    private readonly List<(int Rows, WrittenChunk[] Chunks)> _groups = [];
    private int _rows;
    private long _offset;

    internal ParquetExport(HistorianDatabase database, IReadOnlyList<StoredTag> tags, DateTime from, DateTime to, bool withQuality)
    {
        (_database, _tags, _columnsATag) = (database, tags, withQuality ? 2 : 1);
        (_from, _to) = HistoryTime.Span(from, to);
        _columns =
        [
            new("time", ColumnKind.Time),
            .. tags.SelectMany(t => new[] { new ParquetColumn(t.Tag.Name, ColumnKind.Value), new ParquetColumn(t.Tag.Name + " quality", ColumnKind.Quality) }.Take(_columnsATag)),
        ];
    }

    /// <summary>The file piece by piece; once only.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Write(CancellationToken cancellation = default)
    {
        yield return Passed(s_magic);
        using var hours = new HourStream(_database, _tags, _from, _to, readAhead: false, cancellation);
        while (hours.Read())
        {
            Add(hours.Current);
            if ((long)_rows * _columns.Length >= MostCells)
            {
                foreach (var piece in TakeGroup(cancellation))
                {
                    yield return piece;
                }
            }
        }

        foreach (var piece in TakeGroup(cancellation))
        {
            yield return piece;
        }

        var foot = Foot();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, foot.Length);
        yield return foot;
        yield return length;
        yield return s_magic;
    }

    private void Add(HourColumns hour)
    {
        var start = hour.Hour * HistoryTime.TicksPerHour;
        var (first, end) = (CountBefore(hour.Times, _from - start), CountBefore(hour.Times, _to - start));
        foreach (var time in hour.Times[first..end])
        {
            _columns[0].AddTime((start + time) / TimeSpan.TicksPerMicrosecond);
        }

        for (var tag = 0; tag < _tags.Count; tag++)
        {
            Add(hour, tag, hour.Times[first..end]);
        }

        _rows += end - first;
    }

    private void Add(HourColumns hour, int tag, ReadOnlySpan<long> times)
    {
        var (samples, values) = (hour.Columns[tag], _columns[1 + (tag * _columnsATag)]);
        var qualities = _columnsATag == 2 ? _columns[2 + (tag * _columnsATag)] : null;
        var next = times.Length > 0 ? samples.LowerBound(times[0]) : 0;
        foreach (var time in times)
        {
            var isThere = next < samples.Count && samples.TimeOf(next) == time;
            values.AddValue(isThere ? samples[next] : double.NaN);
            qualities?.AddQuality(isThere ? samples.QualityOf(next) : hour.IsDamaged[tag] ? Quality.BadDamaged : null);
            next += isThere ? 1 : 0;
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> TakeGroup(CancellationToken cancellation)
    {
        if (_rows == 0)
        {
            yield break;
        }

        var chunks = new WrittenChunk[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (var pages, chunks[i]) = _columns[i].Take(_rows, _offset);
            yield return Passed(pages);
        }

        _groups.Add((_rows, chunks));
        _rows = 0;
    }

    private byte[] Passed(byte[] piece)
    {
        _offset += piece.Length;
        return piece;
    }

    private byte[] Foot() => new CompactWriter()
        .Int(1, 1)
        .Structures(2, [null, .. _columns], WriteSchema)
        .Long(3, _groups.Sum(g => (long)g.Rows))
        .Structures(4, _groups, WriteGroup)
        .Structures(5, _tags, (w, t) => w.Text(1, "unit." + t.Tag.Name).Text(2, t.Tag.Unit))
        .Text(6, "BiogasMonitor")
        .End().ToArray();

    private void WriteSchema(CompactWriter writer, ParquetColumn? column)
    {
        // The first element is the root.
        if (column is null)
        {
            writer.Text(4, "history").Int(5, _columns.Length);
            return;
        }

        writer.Int(1, (int)column.Kind).Int(3, column.Kind == ColumnKind.Time ? 0 : 1).Text(4, column.Name);
        if (column.Kind != ColumnKind.Value)
        {
            // TIMESTAMP_MICROS and UTF8, as older readers know them.
            writer.Int(6, column.Kind == ColumnKind.Time ? 10 : 0);
        }

        if (column.Kind == ColumnKind.Time)
        {
            // A moment in UTC, in microseconds.
            writer.Structure(10, type => type.Structure(8, moment => moment.Yes(1).Structure(2, unit => unit.Structure(2, _ => { }))));
        }
    }

    private void WriteGroup(CompactWriter writer, (int Rows, WrittenChunk[] Chunks) group) => writer
        .Structures(1, [.. _columns.Zip(group.Chunks)], (w, c) => w.Long(2, c.Second.Dictionary ?? c.Second.Data).Structure(3, m => WriteChunk(m, c.First, c.Second, group.Rows)))
        .Long(2, group.Chunks.Sum(c => c.Plain))
        .Long(3, group.Rows);

    private static void WriteChunk(CompactWriter writer, ParquetColumn column, WrittenChunk chunk, int rows)
    {
        writer.Int(1, (int)column.Kind).Ints(2, column.Encodings).Texts(3, column.Name).Int(4, Gzip).Long(5, rows).Long(6, chunk.Plain).Long(7, chunk.Size).Long(9, chunk.Data);
        if (chunk.Dictionary is { } dictionary)
        {
            writer.Long(11, dictionary);
        }
    }

    private static int CountBefore(ReadOnlySpan<long> times, long time)
    {
        var index = times.BinarySearch(time);
        return index < 0 ? ~index : index;
    }
}
