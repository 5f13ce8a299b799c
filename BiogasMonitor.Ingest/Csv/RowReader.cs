using BiogasMonitor.Core.Telemetry;
using Sylvan.Data.Csv;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>
/// Reads row after row from a byte offset on: time, one value and raw quality a tag. Sylvan cuts the text into records; a record of plain
/// cells is read in one pass over its characters, any other cell by cell.
/// </summary>
internal sealed class RowReader : IDisposable
{
    private const int LongestLine = 16 * 1024 * 1024;
    private readonly CsvLayout _layout;
    private readonly BoundColumn?[] _bound;
    private readonly LineText _text;
    private readonly CsvDataReader _csv;
    private readonly TimeText _time;
    private readonly ZoneClock _clock;
    private readonly int _width;
    private readonly long _fileLength;

    /// <param name="tags">Length of the catalogue, so of a frame.</param>
    /// <param name="offset">Byte at which the next row begins, and <paramref name="line"/> its line from 1.</param>
    public RowReader(string path, CsvLayout layout, ColumnBinding binding, TimeZoneInfo zone, int tags, long offset, int line)
    {
        _layout = layout;
        _width = layout.Columns.Count;
        _bound = new BoundColumn?[_width];
        foreach (var column in binding.Columns)
        {
            _bound[column.Index] = column;
        }

        (EndOffset, Line) = (offset, line - 1);
        _time = new TimeText(layout.TimeFormat);
        _clock = new ZoneClock(zone, layout.NewestFirst);
        Values = new double[tags];
        Qualities = new Quality[tags];
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan) { Position = offset };
        _fileLength = file.Length;
        _text = new LineText(file, layout.Encoding, layout.Delimiter);
        _csv = CsvDataReader.Create(_text, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = layout.Delimiter,
            CsvStyle = CsvStyle.Lax,
            Comment = '\uFFFE',
            BufferSize = 128 * 1024,
            MaxBufferSize = LongestLine,
        });
    }

    /// <summary>UTC; only of an accepted row.</summary>
    public DateTime Time { get; private set; }

    /// <summary>Of the row last read, in the catalogue's order; overwritten by the next one.</summary>
    public double[] Values { get; }

    public Quality[] Qualities { get; }

    /// <summary>Line of the row last read, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Byte behind the row last read.</summary>
    public long EndOffset { get; private set; }

    /// <summary>Why the row is rejected; only of a rejected row.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What the clock remembers, for a resume.</summary>
    public long[] ClockState
    {
        get => _clock.State;
        set => _clock.State = value;
    }

    /// <summary>The row last read as text, without its line end.</summary>
    public string RawText => _layout.Encoding.Decode(_csv.GetRawRecordSpan().TrimEnd("\r\n")).Replace(LineText.LooseQuote, '"');

    /// <exception cref="CsvIngestException">A line is longer than 16 million characters.</exception>
    public RowOutcome Read()
    {
        try
        {
            if (!_csv.Read())
            {
                return RowOutcome.End;
            }
        }
        catch (CsvRecordTooLargeException)
        {
            throw CsvIngestException.NothingUsable($"Line {Line + 1} is longer than {LongestLine} characters: this is not a CSV file, or it is damaged there.");
        }

        var raw = _csv.GetRawRecordSpan();
        Line++;
        EndOffset += (long)raw.Length * _layout.Encoding.CharBytes;
        Array.Fill(Values, double.NaN);
        Array.Fill(Qualities, Quality.BadMissing);
        return TryReadPlain(raw) ? RowOutcome.Row : ReadCells(raw);
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    /// <summary>
    /// The fast way: every cell is empty or sign, digits and decimals, and their count is that of the header. False for anything else,
    /// and then nothing it did counts.
    /// </summary>
    private bool TryReadPlain(ReadOnlySpan<char> raw)
    {
        var delimiter = _layout.Delimiter;
        var decimalSign = _layout.DecimalSign;
        var at = 0;
        var time = ReadOnlySpan<char>.Empty;
        for (var column = 0; column < _bound.Length; column++)
        {
            if (_bound[column] is not { } bound)
            {
                var length = raw[at..].IndexOfAny(delimiter, '\r', '\n');
                length = length < 0 ? raw.Length - at : length;
                if (raw.Slice(at, length).Contains('"'))
                {
                    return false;
                }

                time = column == _layout.TimeColumn ? raw.Slice(at, length) : time;
                at += length;
            }
            else if (!ReadNumber(raw, ref at, delimiter, decimalSign, bound))
            {
                return false;
            }

            if (column == _bound.Length - 1)
            {
                break;
            }

            if (at >= raw.Length || raw[at] != delimiter)
            {
                return false;
            }

            at++;
        }

        return (at == raw.Length || raw[at] is '\r' or '\n') && SetTime(time);
    }

    private bool ReadNumber(ReadOnlySpan<char> raw, ref int at, char delimiter, char decimalSign, BoundColumn bound)
    {
        var i = at;
        var isNegative = i < raw.Length && raw[i] == '-';
        i += isNegative ? 1 : 0;
        long whole = 0;
        int first = i, point = -1;
        for (; i < raw.Length; i++)
        {
            var digit = (uint)(raw[i] - '0');
            if (digit <= 9)
            {
                whole = (whole * 10) + digit;
            }
            else if (raw[i] == decimalSign && point < 0 && decimalSign != delimiter)
            {
                point = i;
            }
            else
            {
                break;
            }
        }

        if (i < raw.Length && raw[i] != delimiter && raw[i] is not ('\r' or '\n'))
        {
            return false;
        }

        var digits = i - first - (point < 0 ? 0 : 1);
        if (digits is < 1 or > 15)
        {
            // Nothing at all is an empty cell; a lone sign or a long number goes the long way.
            at = i;
            return i == first && !isNegative;
        }

        var value = whole / NumberText.Powers[point < 0 ? 0 : i - point - 1];
        Set(bound, isNegative ? -value : value);
        at = i;
        return true;
    }

    private void Set(BoundColumn bound, double value)
    {
        Values[bound.TagIndex] = bound.Convert(value);
        Qualities[bound.TagIndex] = Quality.Good;
    }

    private bool SetTime(ReadOnlySpan<char> text)
    {
        if (!_time.TryRead(text, out var ticks, out var isUtc) || (!isUtc && !_clock.TryToUtc(ticks, out ticks)))
        {
            return false;
        }

        Time = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    private RowOutcome ReadCells(ReadOnlySpan<char> raw)
    {
        Array.Fill(Values, double.NaN);
        Array.Fill(Qualities, Quality.BadMissing);
        var cells = _csv.RowFieldCount;
        if (raw.Trim().IsEmpty || (cells == 1 && raw.Trim("\0 \t\r\n").IsEmpty))
        {
            return raw.Contains('\0') ? Reject("only NUL bytes") : RowOutcome.Blank;
        }

        if (cells > _width && HasTextBehind(cells))
        {
            return Reject($"{cells} cells, but the table has {_width} columns");
        }

        if (cells <= _layout.TimeColumn)
        {
            return Reject($"{cells} cells, so no time (column {_layout.TimeColumn + 1})");
        }

        // A row cut off by the end of the file may end within a number: 45.1 of 45.17 must not be stored.
        if (cells < _width && EndOffset >= _fileLength && raw[^1] is not ('\n' or '\r'))
        {
            return Reject($"the file ends within this row ({cells} of {_width} cells)");
        }

        if (!ReadTimeCell())
        {
            return RowOutcome.Rejected;
        }

        for (var column = 0; column < Math.Min(cells, _width); column++)
        {
            if (_bound[column] is { } bound)
            {
                ReadCell(bound, _csv.GetFieldSpan(column).Trim());
            }
        }

        return cells < _width ? RowOutcome.ShortRow : RowOutcome.Row;
    }

    private void ReadCell(BoundColumn bound, ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return;
        }

        if (NumberText.TryRead(cell, _layout.DecimalSign, out var value))
        {
            Set(bound, value);
        }
        else
        {
            Qualities[bound.TagIndex] = Quality.BadNotANumber;
        }
    }

    private bool ReadTimeCell()
    {
        var cell = _csv.GetFieldSpan(_layout.TimeColumn);
        if (SetTime(cell))
        {
            return true;
        }

        Reject(cell.Trim().IsEmpty ? "no time"
            : _time.TryRead(cell, out _, out _) ? "a local time that the clocks skip (start of summer time)"
            : $"no readable time ({_layout.TimeFormat.Name})");
        return false;
    }

    private bool HasTextBehind(int cells)
    {
        for (var i = _width; i < cells; i++)
        {
            if (!_csv.GetFieldSpan(i).Trim().IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private RowOutcome Reject(string reason)
    {
        Reason = reason;
        return RowOutcome.Rejected;
    }
}

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    Row,

    /// <summary>Accepted, but cells at its end are not there.</summary>
    ShortRow,
    Blank,
    Rejected,
    End,
}
