using BiogasMonitor.Core.Telemetry;
using Sylvan.Data.Csv;

namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>
/// Reads the lines of a block that are not plain, cell by cell, with Sylvan. A row is a line: a quote that is not closed on its own line is
/// an ordinary character, so that one stray quote cannot swallow the lines behind it.
/// </summary>
internal sealed class OddLines(CsvLayout layout, BoundColumn?[] bound, TimeText time)
{
    /// <summary>Stands for a quote that opens nothing, and for Sylvan's sign of a comment (private-use characters).</summary>
    private const char LooseQuote = '\uE022';
    private const char Comment = '\uFFFE';
    private const char LooseComment = '\uE0FE';

    private readonly int _width = bound.Length;
    private readonly char[] _buffer = new char[64 * 1024];
    private char[] _chars = [];

    public void Read(RowBlock block, List<int> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var rows = Gather(block, lines, out var length);
        if (rows.Count == 0)
        {
            return;
        }

        using var text = new CharsReader(_chars.AsMemory(0, length));
        using var csv = CsvDataReader.Create(text, _buffer, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = layout.Delimiter,
            CsvStyle = CsvStyle.Lax,
            Comment = Comment,
            MaxBufferSize = 2 * LineCutter.LongestLine,
        });
        foreach (var line in rows)
        {
            if (!csv.Read())
            {
                throw new InvalidOperationException($"Line {line} of a block of {block.Count} was not read as one record.");
            }

            ReadCells(csv, block, line);
        }
    }

    /// <summary>The lines behind each other in <see cref="_chars"/>, blank ones left out.</summary>
    private List<int> Gather(RowBlock block, List<int> lines, out int length)
    {
        var rows = new List<int>(lines.Count);
        length = 0;
        foreach (var line in lines)
        {
            var (start, end) = (block.StartOf(line), block.EndOf(line));
            if (_chars.Length < length + end - start + 1)
            {
                Array.Resize(ref _chars, (2 * _chars.Length) + end - start + 1);
            }

            var text = _chars.AsSpan(length, end - start);
            block.Text.Widen(start, end, text);
            if (text.Trim().IsEmpty)
            {
                block.Set(line, RowOutcome.Blank);
                continue;
            }

            Loosen(text);
            rows.Add(line);
            length += text.Length;
            if (text[^1] is not ('\n' or '\r'))
            {
                _chars[length++] = '\n';
            }
        }

        return rows;
    }

    private void Loosen(Span<char> text)
    {
        text.Replace(Comment, LooseComment);
        if (text.Contains('"') && !IsClosed(text))
        {
            text.Replace('"', LooseQuote);
        }
    }

    /// <summary>
    /// True when every quote that begins a cell is closed on the line, and its cell ends there: "1.5"1 would else be read as 1.51, a number that
    /// stands nowhere.
    /// </summary>
    private bool IsClosed(ReadOnlySpan<char> line)
    {
        var cellStart = true;
        for (var i = 0; i < line.Length; i++)
        {
            if (cellStart && line[i] == '"')
            {
                do
                {
                    var close = line[(i + 1)..].IndexOf('"');
                    if (close < 0)
                    {
                        return false;
                    }

                    i += close + 1;
                }
                while (i + 1 < line.Length && line[i + 1] == '"' && ++i > 0);

                var behind = line[(i + 1)..];
                var end = behind.IndexOfAny(layout.Delimiter, '\n', '\r');
                if (!behind[..(end < 0 ? behind.Length : end)].Trim().IsEmpty)
                {
                    return false;
                }
            }

            cellStart = line[i] == layout.Delimiter;
        }

        return true;
    }

    private void ReadCells(CsvDataReader csv, RowBlock block, int line)
    {
        var cells = csv.RowFieldCount;
        if (cells == 1 && csv.GetRawRecordSpan().Trim("\0 \t\r\n").IsEmpty)
        {
            block.Reject(line, "only NUL bytes");
        }
        else if (cells > _width && HasTextBehind(csv, cells))
        {
            block.Reject(line, $"{cells} cells, but the table has {_width} columns");
        }
        else if (cells <= layout.TimeColumn)
        {
            block.Reject(line, $"{cells} cells, so no time (column {layout.TimeColumn + 1})");
        }
        else if (cells < _width && IsCutOff(block, line))
        {
            // It may end within a number: 45.1 of 45.17 must not be stored.
            block.Reject(line, $"the file ends within this row ({cells} of {_width} cells)");
        }
        else if (TryReadTime(csv, block, line))
        {
            ReadValues(csv, block.Frames, line, Math.Min(cells, _width));
            block.Set(line, cells < _width ? RowOutcome.ShortRow : RowOutcome.Row);
        }
    }

    private static bool IsCutOff(RowBlock block, int line) =>
        block.Text.IsLast && line == block.Count - 1 && block.Text.Text[block.EndOf(line) - 1] is not ((byte)'\n' or (byte)'\r');

    private bool TryReadTime(CsvDataReader csv, RowBlock block, int line)
    {
        var cell = csv.GetFieldSpan(layout.TimeColumn);
        if (time.TryRead(cell, out var ticks, out var isUtc))
        {
            block.SetTime(line, ticks, isUtc);
            return true;
        }

        block.Reject(line, cell.Trim().IsEmpty ? "no time" : $"no readable time ({layout.TimeFormat.Name})");
        return false;
    }

    private void ReadValues(CsvDataReader csv, FrameBlock frames, int line, int cells)
    {
        for (var column = 0; column < _width; column++)
        {
            if (bound[column] is not { } target)
            {
                continue;
            }

            var cell = column < cells ? csv.GetFieldSpan(column).Trim() : [];
            var isNumber = NumberText.TryRead(cell, layout.DecimalSign, out var value);
            frames.Values(target.TagIndex)[line] = isNumber ? target.Convert(value) : double.NaN;
            frames.Qualities(target.TagIndex)[line] = isNumber ? Quality.Good : cell.IsEmpty ? Quality.BadMissing : Quality.BadNotANumber;
        }
    }

    private bool HasTextBehind(CsvDataReader csv, int cells)
    {
        for (var i = _width; i < cells; i++)
        {
            if (!csv.GetFieldSpan(i).Trim().IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class CharsReader(ReadOnlyMemory<char> chars) : TextReader
    {
        private ReadOnlyMemory<char> _left = chars;

        public override int Read(char[] buffer, int index, int count) => ReadBlock(buffer, index, count);

        public override int Read(Span<char> buffer) => ReadBlock(buffer);

        public override int ReadBlock(char[] buffer, int index, int count) => ReadBlock(buffer.AsSpan(index, count));

        public override int ReadBlock(Span<char> buffer)
        {
            var take = Math.Min(buffer.Length, _left.Length);
            _left.Span[..take].CopyTo(buffer);
            _left = _left[take..];
            return take;
        }
    }
}
