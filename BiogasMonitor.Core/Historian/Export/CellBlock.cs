using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Historian.Queries;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Export;

/// <summary>The cells of some rows, filled column by column: a column's decimals and times are looked at once, not once a row.</summary>
internal sealed class CellBlock(int columns)
{
    /// <summary>So many rows of a hundred columns stay in the processor's cache.</summary>
    public const int MostRows = 128;

    /// <summary>The kind of a cell without a value; no quality has this number.</summary>
    public const byte Absent = 255;

    // One more than there are columns, for what CellText writes beyond the last.
    private readonly int _stride = columns + 1;
    private readonly byte[] _cells = new byte[MostRows * (columns + 1) * CellText.Size];
    private readonly byte[] _kinds = new byte[MostRows * columns];
    private readonly bool[] _isPlain = new bool[columns];
    private readonly bool[] _hasNotes = new bool[MostRows];
    private readonly double[][] _long = new double[columns][];

    public void Fill(HourColumns hour, ReadOnlySpan<long> times)
    {
        var rows = times.Length;
        _hasNotes.AsSpan(0, rows).Clear();
        for (var column = 0; column < columns; column++)
        {
            var samples = hour.Columns[column];
            var first = samples.LowerBound(times[0]);

            // A column has no other times than the rows have: as many as there are rows, up to the last of them, are all of them.
            var isFull = first + rows <= samples.Count && samples.TimeOf(first + rows - 1) == times[^1];
            _isPlain[column] = isFull && samples.IsAllGood;
            if (isFull)
            {
                FillAll(column, samples, first, rows);
            }
            else
            {
                FillSome(column, samples, first, times, hour.IsDamaged[column] ? (byte)Quality.BadDamaged : Absent);
            }
        }
    }

    /// <summary>The cells of a row, one after the other.</summary>
    public ReadOnlySpan<byte> Row(int row) => _cells.AsSpan(row * _stride * CellText.Size, columns * CellText.Size);

    /// <summary>True when every cell of the column has a Good value.</summary>
    public bool IsPlain(int column) => _isPlain[column];

    /// <summary>True when there may be a cell in the row whose quality is not Good.</summary>
    public bool HasNotes(int row) => _hasNotes[row];

    /// <summary>The quality of a cell, or <see cref="Absent"/>; of a column that is not plain.</summary>
    public byte Kind(int row, int column) => _kinds[(row * columns) + column];

    /// <summary>The value of a cell whose text is too long for it.</summary>
    public double LongValue(int row, int column) => _long[column][row];

    private void FillAll(int column, TagHour samples, int first, int rows)
    {
        if (!_isPlain[column])
        {
            for (var row = 0; row < rows; row++)
            {
                SetKind(row, column, (byte)samples.QualityOf(first + row));
            }
        }

        ref var cell = ref Cell(0, column);
        for (var row = 0; row < rows; row++)
        {
            if (!samples.IsScaled || !CellText.TryWrite(ref cell, samples.Scaled[first + row], samples.Decimals))
            {
                WriteLong(ref cell, row, column, samples[first + row]);
            }

            cell = ref Unsafe.Add(ref cell, _stride * CellText.Size);
        }
    }

    private void FillSome(int column, TagHour samples, int next, ReadOnlySpan<long> times, byte absent)
    {
        ref var cell = ref Cell(0, column);
        var nextTime = next < samples.Count ? samples.TimeOf(next) : long.MaxValue;
        for (var row = 0; row < times.Length; row++)
        {
            if (nextTime == times[row])
            {
                SetKind(row, column, (byte)samples.QualityOf(next));
                if (!samples.IsScaled || !CellText.TryWrite(ref cell, samples.Scaled[next], samples.Decimals))
                {
                    WriteLong(ref cell, row, column, samples[next]);
                }

                nextTime = ++next < samples.Count ? samples.TimeOf(next) : long.MaxValue;
            }
            else
            {
                SetKind(row, column, absent);
                CellText.WriteAbsent(ref cell);
            }

            cell = ref Unsafe.Add(ref cell, _stride * CellText.Size);
        }
    }

    private void WriteLong(ref byte cell, int row, int column, double value)
    {
        CellText.WriteTooLong(ref cell);
        (_long[column] ??= new double[MostRows])[row] = value;
    }

    private void SetKind(int row, int column, byte kind)
    {
        _kinds[(row * columns) + column] = kind;
        _hasNotes[row] |= kind is not ((byte)Quality.Good or Absent);
    }

    private ref byte Cell(int row, int column) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), ((row * _stride) + column) * CellText.Size);
}
