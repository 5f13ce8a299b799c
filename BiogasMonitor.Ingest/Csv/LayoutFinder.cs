namespace BiogasMonitor.Ingest.Csv;

/// <summary>Finds out how a file is written: encoding, delimiter, decimal sign, header, time column and format.</summary>
internal sealed class LayoutFinder
{
    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];
    private readonly CsvIngestOptions _options;
    private readonly Func<string, bool> _isKnown;
    private readonly HeadLines _head;
    private readonly char _delimiter;
    private readonly int _width;
    private readonly List<(HeadLine Line, string[] Cells)> _lines;
    private readonly List<string[]> _rows;

    private LayoutFinder(CsvIngestOptions options, Func<string, bool> isKnown)
    {
        (_options, _isKnown) = (options, isKnown);
        _head = HeadLines.Read(options.File);
        (_delimiter, _width) = FindDelimiter();
        _lines = [.. _head.Lines.Select(l => (l, Cells.Split(l.Text, _delimiter)))];
        _rows = [.. _lines.Select(l => l.Cells), .. _head.Spread.Select(l => Cells.Split(l, _delimiter))];
        _rows.RemoveAll(r => r.Length != _width);
    }

    /// <param name="isKnown">Whether a column of this name has a place to go, which tells a header from other lines.</param>
    /// <exception cref="CsvIngestException">Nothing usable, or the user must say more.</exception>
    public static CsvLayout Find(CsvIngestOptions options, Func<string, bool> isKnown) => new LayoutFinder(options, isKnown).Find();

    private CsvLayout Find()
    {
        var format = _options.TimeFormat is { } name ? TimeFormat.Parse(name) : null;
        var guess = _options.NoHeader ? null : GuessHeader(_lines.FindIndex(l => l.Cells.Length == _width && l.Cells.Any(IsData)), null);
        var forced = FindForced();
        var (timeColumn, timeFormat, others) = new TimeColumnFinder(DataLike(), _width).Find(forced?.Column, format, guess?.Cells ?? []);
        var times = new TimeText(timeFormat);
        var first = _lines.FindIndex(l => l.Cells.Length > timeColumn && l.Cells.Length >= _width - 1 && times.TryRead(l.Cells[timeColumn], out _, out _));
        if (first < 0)
        {
            throw CsvIngestException.NothingUsable($"{_options.File}: none of the first {_lines.Count} lines has a time in column {timeColumn + 1}.");
        }

        var header = _options.NoHeader ? null : forced?.Header ?? GuessHeader(first, timeColumn);
        var start = header?.Line.NextOffset ?? _lines[first].Line.Offset;
        var sample = _rows.Where(r => times.TryRead(r[timeColumn], out _, out _)).ToList();
        var steps = Steps(times, timeColumn, first);
        return new CsvLayout
        {
            Encoding = _head.Encoding,
            Delimiter = _delimiter,
            DecimalSign = FindDecimalSign(sample, timeColumn),
            Columns = Names(header?.Cells),
            HeaderLine = header?.Line.Number ?? 0,
            Preamble = [.. _head.Lines.TakeWhile(l => l.Number < (header?.Line.Number ?? _lines[first].Line.Number)).Select(l => l.Text)],
            TimeColumn = timeColumn,
            TimeFormat = timeFormat,
            OtherTimeColumns = others,
            DataOffset = start,
            DataLine = header is null ? _lines[first].Line.Number : header.Value.Line.Number + 1,
            Interval = UsualStep(steps),
            NewestFirst = steps.Count(s => s < 0) > steps.Count(s => s > 0),
            Sample = sample,
        };
    }

    /// <summary>The delimiter that cuts most lines into the same number of cells, and into cells that make sense.</summary>
    private (char Delimiter, int Width) FindDelimiter()
    {
        var lines = _head.Lines.Where(l => l.Text.Length > 0).Take(2000).ToList();
        var best = (Delimiter: ',', Width: 0, Score: 0d);
        foreach (var delimiter in s_delimiters)
        {
            var rows = lines.Select(l => Cells.Split(l.Text, delimiter)).ToList();
            var common = rows.Where(r => r.Length > 1).GroupBy(r => r.Length).MaxBy(g => g.Count());
            if (common is null)
            {
                continue;
            }

            var cells = common.SelectMany(r => r).ToList();
            var clean = cells.Count(c => c.Length == 0 || ((Cells.IsNumber(c) || Cells.LooksLikeTime(c)) && !c.AsSpan().ContainsAny(";\t|")));
            var score = (double)common.Count() / rows.Count * (0.05 + ((double)clean / cells.Count));
            best = score > best.Score ? (delimiter, common.Key, score) : best;
        }

        return best.Width > 1
            ? (best.Delimiter, best.Width)
            : throw CsvIngestException.NothingUsable($"{_options.File} is not a table: its lines are not divided by comma, semicolon, tab or |.");
    }

    private List<string[]> DataLike()
    {
        var data = _rows.Where(r => r.Any(IsData)).ToList();
        return data.Count > 0 ? data : throw CsvIngestException.NothingUsable($"{_options.File} holds no row with a number or a time in its first {_lines.Count} lines.");
    }

    /// <summary>Half of the cells are numbers or times, so the line is no header.</summary>
    private static bool IsRow(string[] cells) => cells.Count(IsData) * 2 >= cells.Length;

    private static bool IsData(string cell) => Cells.IsNumber(cell) || Cells.LooksLikeTime(cell);

    /// <summary>The time column the user named, and the line that holds its name.</summary>
    private (int Column, (HeadLine Line, string[] Cells)? Header)? FindForced()
    {
        if (_options.TimeColumn is not { } name)
        {
            return null;
        }

        foreach (var line in _options.NoHeader ? [] : _lines.Where(l => !IsRow(l.Cells)))
        {
            var at = Array.FindIndex(line.Cells, c => string.Equals(c, name.Trim(), StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                return (at, line);
            }
        }

        return int.TryParse(name.TrimStart('c', 'C'), out var number) && number >= 1 && number <= _width
            ? (number - 1, null)
            : throw CsvIngestException.BadArguments($"--time-column '{name}' is neither a name in the header nor a column number from 1 to {_width}.");
    }

    /// <summary>
    /// The header among the lines that stand right above the first row: the one that names most known tags, then one that says time or
    /// date, then the one with the fewest numbers and the most different names. Null when no line there can be one.
    /// </summary>
    private (HeadLine Line, string[] Cells)? GuessHeader(int first, int? timeColumn)
    {
        var candidates = new List<(HeadLine Line, string[] Cells)>();
        for (var i = first - 1; i >= 0 && _lines[i].Line.Text.Trim().Length > 0 && _lines[i].Cells.Length >= _width - 1; i--)
        {
            candidates.Add(_lines[i]);
        }

        return candidates.Where(c => !IsRow(c.Cells))
            .OrderByDescending(c => c.Cells.Count(_isKnown))
            .ThenByDescending(c => timeColumn is { } t && t < c.Cells.Length ? TimeColumnFinder.HasHint(c.Cells[t]) : c.Cells.Any(TimeColumnFinder.HasHint))
            .ThenBy(c => c.Cells.Count(IsData))
            .ThenByDescending(c => c.Cells.Where(x => x.Length > 0).Distinct().Count())
            .ThenBy(c => c.Line.Number)
            .Select(c => ((HeadLine, string[])?)c)
            .FirstOrDefault();
    }

    private List<string> Names(string[]? header)
    {
        var names = new List<string>();
        for (var i = 0; i < Math.Max(_width, header?.Length ?? 0); i++)
        {
            var name = header is not null && i < header.Length && header[i].Length > 0 ? header[i] : $"c{i + 1}";
            var unique = name;
            for (var n = 2; names.Contains(unique, StringComparer.OrdinalIgnoreCase); n++)
            {
                unique = $"{name}_{n}";
            }

            names.Add(unique);
        }

        return names;
    }

    private static char FindDecimalSign(List<string[]> rows, int timeColumn)
    {
        int points = 0, commas = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i != timeColumn && Cells.IsNumber(row[i]))
                {
                    points += row[i].Contains('.', StringComparison.Ordinal) ? 1 : 0;
                    commas += row[i].Contains(',', StringComparison.Ordinal) ? 1 : 0;
                }
            }
        }

        return commas > points ? ',' : '.';
    }

    /// <summary>The median step; in a file of irregular events rather what nearly all steps stay within.</summary>
    private static TimeSpan UsualStep(List<long> steps)
    {
        var sorted = steps.Select(Math.Abs).Order().ToList();
        return sorted.Count == 0 ? TimeSpan.Zero : new TimeSpan(Math.Max(sorted[sorted.Count / 2], sorted[sorted.Count * 9 / 10] * 2 / 3));
    }

    private List<long> Steps(TimeText times, int column, int first)
    {
        var ticks = new List<long>();
        foreach (var (_, cells) in _lines.Skip(first))
        {
            if (column < cells.Length && times.TryRead(cells[column], out var t, out _))
            {
                ticks.Add(t);
            }
        }

        return [.. ticks.Zip(ticks.Skip(1), (a, b) => b - a).Where(s => s != 0)];
    }
}
