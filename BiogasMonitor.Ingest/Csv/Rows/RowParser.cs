using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>
/// Reads the lines of a block. A line of plain cells is read in one pass over its bytes: every cell empty, or sign, digits and decimals, and
/// their count that of the header. Any other line goes cell by cell (<see cref="OddLines"/>). One thread at a time.
/// </summary>
internal sealed class RowParser
{
    private const int Ignored = -1;
    private const int LongestTime = 64;

    private readonly CsvLayout _layout;
    private readonly BoundColumn?[] _bound;
    private readonly BoundColumn[] _converted;
    private readonly int[] _unbound;
    private readonly TimeText _time;
    private readonly OddLines _odd;
    private readonly byte _delimiter;
    private readonly byte _decimalSign;
    private readonly List<int> _oddLines = [];

    /// <summary>Where the values of each column begin in the block's frames.</summary>
    private readonly int[] _targets;

    public RowParser(CsvLayout layout, ColumnBinding binding, int tags)
    {
        _layout = layout;
        _bound = new BoundColumn?[layout.Columns.Count];
        foreach (var column in binding.Columns)
        {
            _bound[column.Index] = column;
        }

        _converted = [.. binding.Columns.Where(c => c.Rounding >= 0)];
        _unbound = [.. Enumerable.Range(0, tags).Except(binding.Columns.Select(c => c.TagIndex))];
        _targets = new int[_bound.Length];
        _time = new TimeText(layout.TimeFormat);
        _odd = new OddLines(layout, _bound, _time);
        _delimiter = (byte)layout.Delimiter;

        // Where both are the same sign, it is a delimiter.
        _decimalSign = layout.DecimalSign == layout.Delimiter ? (byte)'\n' : (byte)layout.DecimalSign;
    }

    public void Parse(RowBlock block)
    {
        Prepare(block);
        ref var text = ref MemoryMarshal.GetReference(block.Text.Text);
        for (int start = 0, end; start < block.Text.Length; start = end)
        {
            if (block.Count == block.Frames.Count)
            {
                // Carriage returns alone among other line ends were not counted.
                Prepare(block, 2 * block.Count);
            }

            var isPlain = TryReadPlain(ref text, start, block, out end);
            if (!isPlain)
            {
                end = EndOfLine(block.Text, start);
            }

            end = Math.Min(end, block.Text.Length);
            var line = block.Add(end);
            if (!isPlain)
            {
                _oddLines.Add(line);
            }
        }

        block.Frames.Resize(block.Count);
        _odd.Read(block, _oddLines);
    }

    private void Prepare(RowBlock block)
    {
        block.Clear();
        _oddLines.Clear();
        var text = block.Text.Text[..block.Text.Length];
        Prepare(block, 1 + Math.Max(text.Count((byte)'\n'), text.Count((byte)'\r')));
    }

    private void Prepare(RowBlock block, int lines)
    {
        var (frames, before) = (block.Frames, block.Count);
        block.Reserve(lines);
        foreach (var tag in _unbound)
        {
            frames.Values(tag).Fill(double.NaN);
            frames.Qualities(tag).Fill(Quality.BadMissing);
        }

        for (var column = 0; column < _bound.Length; column++)
        {
            _targets[column] = Ignored;
            if (_bound[column] is { } bound)
            {
                _targets[column] = bound.TagIndex * frames.Stride;
                frames.Qualities(bound.TagIndex)[before..].Clear();
            }
        }
    }

    private static int EndOfLine(TextBlock text, int start)
    {
        var end = start + text.Text[start..].IndexOfAny((byte)'\n', (byte)'\r');
        return end + (text.Text[end] == '\r' && text.Text[end + 1] == '\n' ? 2 : 1);
    }

    /// <summary>False for a line with anything unusual, and then nothing it did counts. The text ends with a line end, which stops every loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadPlain(ref byte text, int start, RowBlock block, out int end)
    {
        var at = start;
        var line = block.Count;
        var (delimiter, decimalSign) = (_delimiter, _decimalSign);
        ref var values = ref Unsafe.Add(ref MemoryMarshal.GetReference(block.Frames.AllValues), line);
        for (var column = 0; column < _targets.Length; column++)
        {
            var target = _targets[column];
            if (target == Ignored)
            {
                if (!TryPass(ref text, ref at, column, block, line))
                {
                    end = 0;
                    return false;
                }
            }
            else if (!TryReadNumber(ref text, ref at, decimalSign, ref Unsafe.Add(ref values, target)))
            {
                end = 0;
                return false;
            }

            var stop = Unsafe.Add(ref text, at++);
            if (stop == delimiter)
            {
                continue;
            }

            end = at + (stop == '\r' && Unsafe.Add(ref text, at) == '\n' ? 1 : 0);
            return column == _targets.Length - 1 && stop is (byte)'\n' or (byte)'\r' && Convert(block.Frames, line);
        }

        end = 0;
        return false;
    }

    /// <summary>Passes a cell that goes to no tag; the time is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryPass(ref byte text, ref int at, int column, RowBlock block, int line)
    {
        var start = at;
        for (byte c; (c = Unsafe.Add(ref text, at)) != _delimiter && c is not ((byte)'\n' or (byte)'\r'); at++)
        {
            if (c == '"')
            {
                return false;
            }
        }

        if (column != _layout.TimeColumn)
        {
            return true;
        }

        var length = at - start;
        if (length > LongestTime)
        {
            return false;
        }

        Span<char> chars = stackalloc char[LongestTime];
        block.Text.Widen(start, at, chars);
        if (!_time.TryRead(chars[..length], out var ticks, out var isUtc))
        {
            return false;
        }

        block.SetTime(line, ticks, isUtc);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadNumber(ref byte text, ref int at, byte decimalSign, ref double value)
    {
        var i = at;
        var isNegative = Unsafe.Add(ref text, i) == '-';
        i += isNegative ? 1 : 0;
        var first = i;
        long whole = 0;
        uint digit;
        while ((digit = Unsafe.Add(ref text, i) - (uint)'0') <= 9)
        {
            whole = (whole * 10) + digit;
            i++;
        }

        var digits = i - first;
        if (Unsafe.Add(ref text, i) == decimalSign && decimalSign != '\n')
        {
            var point = i++;
            while ((digit = Unsafe.Add(ref text, i) - (uint)'0') <= 9)
            {
                whole = (whole * 10) + digit;
                i++;
            }

            var decimals = i - point - 1;
            digits += decimals;
            if (digits is < 1 or > NumberText.MostDigits)
            {
                return false;
            }

            var quotient = whole / NumberText.Powers[decimals];
            value = isNegative ? -quotient : quotient;
        }
        else if (digits > 0)
        {
            value = isNegative ? -(double)whole : whole;
        }
        else
        {
            value = double.NaN;
        }

        at = i;

        // Nothing at all is an empty cell; a lone sign or a long number goes the long way.
        return digits <= NumberText.MostDigits && (digits > 0 || !isNegative);
    }

    private bool Convert(FrameBlock frames, int line)
    {
        foreach (var column in _converted)
        {
            ref var value = ref frames.Values(column.TagIndex)[line];
            value = column.Convert(value);
        }

        return true;
    }
}
