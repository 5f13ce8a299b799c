using System.Text;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Historian.Storage;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>
/// Stored samples as a CSV file, one line a time with all tags, streamed in time order: as text, so that a value is written as it is
/// stored and never as a rounded double. What is in memory is an hour of samples and a few hundred lines, whatever the span.
/// </summary>
public sealed class CsvExport
{
    private const int BlocksAThread = 4;

    private readonly HistorianDatabase _database;
    private readonly IReadOnlyList<StoredTag> _tags;
    private readonly CsvExportOptions _options;
    private readonly long _from;
    private readonly long _to;
    private readonly RowText[] _blocks;

    internal CsvExport(HistorianDatabase database, IReadOnlyList<StoredTag> tags, CsvExportOptions options)
    {
        (_database, _tags, _options) = (database, tags, options);
        (_from, _to) = HistoryTime.Span(options.From, options.To);
        string[] names = [.. tags.Select(t => t.Tag.Name)];
        _blocks = [.. Enumerable.Range(0, options.Threads == 1 ? 1 : options.Threads * BlocksAThread).Select(_ => new RowText(names, options.Quality))];
    }

    /// <summary>Lines written so far, the header not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Everything before this time is written.</summary>
    public DateTime Reached { get; private set; }

    /// <summary>The file piece by piece, the header first. A piece is valid until the next one is asked for; once only.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Write(CancellationToken cancellation = default)
    {
        Reached = _options.From;
        yield return Encoding.UTF8.GetBytes(Header());
        using var hours = new HourStream(_database, _tags, _from, _to, readAhead: _options.Threads > 1, cancellation);
        while (hours.Read())
        {
            foreach (var piece in Write(hours.Current, cancellation))
            {
                yield return piece;
            }

            Reached = HistoryTime.FromUnix(Math.Min(_to, (hours.Current.Hour + 1) * HistoryTime.TicksPerHour));
        }

        Reached = _options.To;
    }

    private string Header()
    {
        var header = new StringBuilder("time");
        foreach (var (_, tag) in _tags)
        {
            header.Append(',').Append(CsvCell.Text(_options.WithUnits && tag.Unit.Length > 0 ? $"{tag.Name} [{tag.Unit}]" : tag.Name));
            header.Append(_options.Quality == ExportQuality.Columns ? "," + CsvCell.Text(tag.Name + " quality") : "");
        }

        return header.Append(_options.Quality == ExportQuality.Notes ? ",quality\n" : "\n").ToString();
    }

    private IEnumerable<ReadOnlyMemory<byte>> Write(HourColumns hour, CancellationToken cancellation)
    {
        var (first, end) = RowsInside(hour);
        if (first == end && hour.IsDamaged.Contains(true) && _options.Quality != ExportQuality.None)
        {
            // Without a row of its own an hour that cannot be read would look like one with nothing stored.
            _blocks[0].Write(hour, [Math.Max(0, _from - (hour.Hour * HistoryTime.TicksPerHour))]);
            Rows++;
            yield return _blocks[0].Text;
        }

        for (; first < end; first += _blocks.Length * CellBlock.MostRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var used = Math.Min(_blocks.Length, (end - first + CellBlock.MostRows - 1) / CellBlock.MostRows);
            WriteBlocks(hour, first, end, used);
            for (var i = 0; i < used; i++)
            {
                yield return _blocks[i].Text;
            }

            Rows += Math.Min(end - first, _blocks.Length * CellBlock.MostRows);
        }
    }

    private (int First, int End) RowsInside(HourColumns hour)
    {
        var start = hour.Hour * HistoryTime.TicksPerHour;
        return (CountBefore(hour.Times, _from - start), CountBefore(hour.Times, _to - start));
    }

    private static int CountBefore(ReadOnlySpan<long> times, long time)
    {
        var index = times.BinarySearch(time);
        return index < 0 ? ~index : index;
    }

    private void WriteBlocks(HourColumns hour, int first, int end, int used)
    {
        if (_options.Threads == 1)
        {
            WriteBlock(0);
        }
        else
        {
            Parallel.For(0, used, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, WriteBlock);
        }

        void WriteBlock(int block)
        {
            var start = first + (block * CellBlock.MostRows);
            _blocks[block].Write(hour, hour.Times[start..Math.Min(end, start + CellBlock.MostRows)]);
        }
    }
}
