using System.Globalization;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>Finds the time column of sampled rows and how it is written; asks instead of guessing where day-first and month-first both fit.</summary>
internal sealed class TimeColumnFinder(IReadOnlyList<string[]> rows, int columns)
{
    private const double ShareNeeded = 0.5;
    private static readonly string[] s_hints = ["time", "date", "stamp", "epoch", "unix", "utc", "zeit", "datum", "fecha", "heure"];

    /// <param name="forced">Column given by the user, or null.</param>
    /// <param name="format">Format given by the user, or null.</param>
    /// <param name="names">Cells of a possible header, for a hint.</param>
    /// <exception cref="CsvIngestException">None fits, or two readings fit.</exception>
    public (int Column, TimeFormat Format, IReadOnlyList<int> Others) Find(int? forced, TimeFormat? format, IReadOnlyList<string> names)
    {
        var candidates = Enumerable.Range(0, columns).Where(c => forced is null || c == forced)
            .SelectMany(c => (format is null ? TimeFormat.All : [format]).Select(f => Judge(c, f, names)))
            .Where(c => c.Share >= ShareNeeded && c.Rank > 0)
            .OrderByDescending(c => c.Rank).ThenBy(c => c.Column).ThenByDescending(c => c.Share).ToList();
        if (candidates.Count == 0)
        {
            throw NoneFits(forced, format);
        }

        var best = candidates[0];
        var rival = candidates.Find(c => c.Column == best.Column && c.Format != best.Format && c.Share >= best.Share);
        if (rival is not null)
        {
            throw BothFit(best, rival);
        }

        return (best.Column, best.Format, [.. candidates.Select(c => c.Column).Where(c => c != best.Column).Distinct().Order()]);
    }

    public static bool HasHint(string name) => s_hints.Any(h => name.Contains(h, StringComparison.OrdinalIgnoreCase));

    private Candidate Judge(int column, TimeFormat format, IReadOnlyList<string> names)
    {
        var text = new TimeText(format);
        int filled = 0, read = 0, utc = 0;
        var (oldest, newest) = (long.MaxValue, long.MinValue);
        foreach (var row in rows)
        {
            if (column >= row.Length || row[column].Length == 0)
            {
                continue;
            }

            filled++;
            if (text.TryRead(row[column], out var ticks, out var isUtc))
            {
                read++;
                utc += isUtc ? 1 : 0;
                (oldest, newest) = (Math.Min(oldest, ticks), Math.Max(newest, ticks));
            }
        }

        var hint = column < names.Count && HasHint(names[column]);
        // A column of numbers that happen to lie in the range of an epoch is a time only if it moves or is named so.
        var rank = format.IsEpoch ? (hint ? 4 : oldest < newest && column == 0 ? 3 : 0) : utc * 2 > read ? 4 : format.Kind == TimeKind.Iso ? 2 : 1;
        return new Candidate(column, format, filled * 2 < rows.Count ? 0 : (double)read / Math.Max(1, filled), rank);
    }

    private CsvIngestException NoneFits(int? forced, TimeFormat? format)
    {
        var first = rows[rows.Count / 2];
        var shown = string.Join(" | ", forced is { } c ? rows.Take(3).Select(r => c < r.Length ? r[c] : "") : first.Take(8));
        var asked = format is null ? "a known time format" : $"the time format {format.Name}";
        var message = forced is null
            ? $"No column fits {asked}; a row reads: {shown}. Give --time-column and --time-format."
            : $"The time column does not fit {asked}; its first cells: {shown}. Give --time-format.";
        return forced is null && format is null ? CsvIngestException.NothingUsable(message) : CsvIngestException.BadArguments(message);
    }

    private CsvIngestException BothFit(Candidate one, Candidate other)
    {
        var cell = rows.Select(r => one.Column < r.Length ? r[one.Column] : "").First(t => new TimeText(one.Format).TryRead(t, out _, out _));
        return CsvIngestException.BadArguments(
            $"The times can be read in two ways, and no row tells which: '{cell}' is {Show(one)} with --time-format {one.Format.Name}, or {Show(other)} with --time-format {other.Format.Name}. Give one of the two.");

        string Show(Candidate c)
        {
            new TimeText(c.Format).TryRead(cell, out var ticks, out _);
            return new DateTime(ticks).ToString("d MMMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        }
    }

    private sealed record Candidate(int Column, TimeFormat Format, double Share, int Rank);
}
