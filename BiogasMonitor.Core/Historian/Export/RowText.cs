using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>Puts some rows of an hour together as lines of text, in a buffer that is large enough for the longest there can be. One a thread.</summary>
internal sealed class RowText
{
    /// <summary>A cell is copied whole, and a double has up to 24 characters.</summary>
    private const int MostCellBytes = 32;

    private static readonly byte[][] s_qualities = [.. Enumerable.Range(0, 256).Select(q => Encoding.ASCII.GetBytes(q == CellBlock.Absent ? "," : "," + Words((Quality)q)))];

    private readonly string[] _names;
    private readonly ExportQuality _quality;
    private readonly CellBlock _cells;
    private readonly TimeCell _time = new();
    private readonly byte[] _text;

    public RowText(IReadOnlyList<string> names, ExportQuality quality)
    {
        (_names, _quality, _cells) = ([.. names], quality, new CellBlock(names.Count));
        var noteBytes = quality == ExportQuality.Notes ? names.Sum(n => (4 * Encoding.UTF8.GetByteCount(n)) + MostCellBytes) : 0;
        var cellBytes = quality == ExportQuality.Columns ? 2 * MostCellBytes : MostCellBytes;
        _text = new byte[CellBlock.MostRows * ((names.Count * cellBytes) + noteBytes + (2 * MostCellBytes))];
    }

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Text => _text.AsMemory(0, Length);

    public static string Words(Quality quality) => quality.IsGood() ? "Good" : $"{quality.Status()}: {quality.Reason()}";

    /// <param name="times">Some of the hour's, one after the other, at most as many as a block has rows.</param>
    public void Write(HourColumns hour, ReadOnlySpan<long> times)
    {
        Length = 0;
        _time.SetHour(HistoryTime.FromUnix(hour.Hour * HistoryTime.TicksPerHour));
        _cells.Fill(hour, times);
        for (var row = 0; row < times.Length; row++)
        {
            Length += _time.Write(times[row], _text.AsSpan(Length));
            if (_quality == ExportQuality.Columns)
            {
                WriteWithQualities(row);
            }
            else
            {
                WriteValues(row);
            }

            if (_quality == ExportQuality.Notes)
            {
                WriteNotes(row);
            }

            _text[Length++] = (byte)'\n';
        }
    }

    private void WriteValues(int row)
    {
        ref var cell = ref MemoryMarshal.GetReference(_cells.Row(row));
        ref var text = ref MemoryMarshal.GetArrayDataReference(_text);
        var length = Length;
        for (var column = 0; column < _names.Length; column++)
        {
            length += CopyCell(ref cell, ref Unsafe.Add(ref text, length), row, column);
            cell = ref Unsafe.Add(ref cell, CellText.Size);
        }

        Length = length;
    }

    private void WriteWithQualities(int row)
    {
        ref var cell = ref MemoryMarshal.GetReference(_cells.Row(row));
        ref var text = ref MemoryMarshal.GetArrayDataReference(_text);
        for (var column = 0; column < _names.Length; column++)
        {
            Length += CopyCell(ref cell, ref Unsafe.Add(ref text, Length), row, column);
            cell = ref Unsafe.Add(ref cell, CellText.Size);
            if (_cells.IsPlain(column))
            {
                ",Good"u8.CopyTo(_text.AsSpan(Length));
                Length += 5;
            }
            else
            {
                var words = s_qualities[_cells.Kind(row, column)];
                words.CopyTo(_text.AsSpan(Length));
                Length += words.Length;
            }
        }
    }

    private int CopyCell(ref byte cell, ref byte text, int row, int column)
    {
        int length = Unsafe.Add(ref cell, CellText.Size - 1);
        if (length == CellText.TooLong)
        {
            return WriteLong(row, column, ref text);
        }

        Vector128.LoadUnsafe(ref cell).StoreUnsafe(ref text);
        return length;
    }

    private int WriteLong(int row, int column, ref byte text)
    {
        var target = MemoryMarshal.CreateSpan(ref text, MostCellBytes);
        target[0] = (byte)',';
        return Utf8Formatter.TryFormat(_cells.LongValue(row, column), target[1..], out var written) ? written + 1 : throw new InvalidOperationException("A double has more than 31 characters.");
    }

    private void WriteNotes(int row)
    {
        _text[Length++] = (byte)',';
        if (_cells.HasNotes(row))
        {
            var notes = Enumerable.Range(0, _names.Length).Where(c => !_cells.IsPlain(c) && _cells.Kind(row, c) is not ((byte)Quality.Good or CellBlock.Absent))
                .Select(c => $"{_names[c].Replace(";", ";;", StringComparison.Ordinal)}={Words((Quality)_cells.Kind(row, c))}");
            Length += Encoding.UTF8.GetBytes(CsvCell.Notes(string.Join("; ", notes)), _text.AsSpan(Length));
        }
    }
}
