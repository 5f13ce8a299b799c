using System.Globalization;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Web.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace BiogasMonitor.Web.Alarms;

/// <summary>Which part of the alarm history is asked for: <c>?hours=24</c> back from now, or <c>?from=...&amp;to=...</c>, with the filter of <see cref="AlarmFilter"/> and <c>&amp;page=2</c>.</summary>
public sealed record AlarmHistoryQuery
{
    public const int MostHours = 8_760;
    public const int RowsAPage = 100;

    public AlarmFilter Filter { get; init; } = new();

    /// <summary>Back from now, when there is no fixed time.</summary>
    public int Hours { get; init; } = 24;

    public DateTime? FromUtc { get; init; }

    public DateTime? ToUtc { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public static AlarmHistoryQuery Parse(string queryString, IReadOnlyList<string> units, out IReadOnlyList<string> problems)
    {
        var filter = AlarmFilter.Parse(queryString, units, out var wrong);
        var found = wrong.ToList();
        var values = QueryHelpers.ParseQuery(queryString);
        var (from, to) = (Time("from"), Time("to"));
        if (from is null != to is null && found.Count == 0)
        {
            found.Add($"Parameter {(from is null ? "from" : "to")}: '' is not allowed; allowed is a time such as 2026-11-22T10:00:00Z, because from and to come together.");
        }
        else if (from >= to)
        {
            found.Add($"Parameter from: '{Text("from")}' is not allowed; allowed is a time before to ({Text("to")}).");
            (from, to) = (null, null);
        }

        var query = new AlarmHistoryQuery
        {
            Filter = filter,
            FromUtc = to is null ? null : from,
            ToUtc = from is null ? null : to,
            Hours = Whole("hours", 24, MostHours),
            Page = Whole("page", 1, AlarmJournal.MostRows / RowsAPage),
        };
        problems = found;
        return query;

        string Text(string key) => values.TryGetValue(key, out var value) ? value.ToString().Trim() : "";

        DateTime? Time(string key)
        {
            var time = TrendQuery.ParseTime(Text(key));
            if (time is null && Text(key).Length > 0)
            {
                found.Add($"Parameter {key}: '{Text(key)}' is not allowed; allowed is a time such as 2026-11-22T10:00:00Z.");
            }

            return time;
        }

        int Whole(string key, int usual, int most)
        {
            if (!values.ContainsKey(key))
            {
                return usual;
            }

            if (int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            {
                return number;
            }

            found.Add($"Parameter {key}: '{Text(key)}' is not allowed; allowed is a whole number from 1 to {most}.");
            return usual;
        }
    }

    public (DateTime From, DateTime To) Span(DateTime nowUtc) => (FromUtc ?? nowUtc.AddHours(-Hours), ToUtc ?? nowUtc.AddTicks(1));

    /// <summary>Alarms raised in the span that the filter keeps, newest first; never more than <paramref name="most"/> are looked at.</summary>
    /// <param name="complete">Tells whether the span held no more than that.</param>
    public IReadOnlyList<AlarmRecord> Read(AlarmJournal journal, DateTime nowUtc, out bool complete, int most = AlarmJournal.MostRows)
    {
        var (from, to) = Span(nowUtc);
        var raised = journal.GetRaised(from, to, Filter.Severity.Count == 1 ? Filter.Severity[0] : null, limit: most);
        complete = raised.Count < most;
        return [.. raised.Where(Filter.Keeps)];
    }

    public string ToUri(string path)
    {
        var parts = new Dictionary<string, string?>(Filter.ToQuery());
        if (FromUtc is { } from && ToUtc is { } to)
        {
            parts["from"] = TrendQuery.Format(from);
            parts["to"] = TrendQuery.Format(to);
        }
        else if (Hours != 24)
        {
            parts["hours"] = Hours.ToString(CultureInfo.InvariantCulture);
        }

        if (Page > 1)
        {
            parts["page"] = Page.ToString(CultureInfo.InvariantCulture);
        }

        return QueryHelpers.AddQueryString(path, parts);
    }
}
