using System.Globalization;

namespace BiogasMonitor.Core.Plant;

/// <summary>When the shifts of a day begin, in plant time; each lasts until the next begins.</summary>
public sealed class Shifts
{
    private readonly TimeOnly[] _starts;

    private Shifts(TimeOnly[] starts) => _starts = starts;

    /// <summary>Reads such as "06:00,14:00,22:00"; null when that is not one to six different times in the order of the day.</summary>
    public static Shifts? Parse(string text)
    {
        var starts = new List<TimeOnly>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TimeOnly.TryParseExact(part, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) || (starts.Count > 0 && start <= starts[^1]))
            {
                return null;
            }

            starts.Add(start);
        }

        return starts.Count <= 6 ? new Shifts([.. starts]) : null;
    }

    /// <summary>The shift that a moment lies in, [from, to), UTC.</summary>
    public (DateTime From, DateTime To) At(DateTime utc, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTimeFromUtc(utc, zone).Date;
        var begins = Enumerable.Range(-1, 3).SelectMany(d => _starts.Select(s => ToUtc(day.AddDays(d) + s.ToTimeSpan(), zone))).ToList();
        return (begins.Last(b => b <= utc), begins.First(b => b > utc));
    }

    /// <summary>The shift before that of a moment.</summary>
    public (DateTime From, DateTime To) Before(DateTime utc, TimeZoneInfo zone) => At(At(utc, zone).From.AddTicks(-1), zone);

    // A start that the change of the clocks leaves out is an hour later.
    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
}
