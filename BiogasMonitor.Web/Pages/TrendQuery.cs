using System.Globalization;
using BiogasMonitor.Core.Plant;
using Microsoft.AspNetCore.WebUtilities;

namespace BiogasMonitor.Web.Pages;

/// <summary>
/// What a trends page shows, as its address says it: <c>/trends?tags=AIT-101,FIT-501&amp;from=...&amp;to=...</c> for a fixed time,
/// <c>&amp;span=1h</c> for one that ends at the newest value, <c>&amp;live=1</c> to follow it, <c>&amp;overlay=yesterday</c>. Without any time
/// it follows the last hour.
/// </summary>
public sealed record TrendQuery
{
    public const int MostTags = 8;

    public static TimeSpan ShortestSpan { get; } = TimeSpan.FromSeconds(5);

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Start of a fixed time, UTC; null when the span ends at the newest value.</summary>
    public DateTime? From { get; init; }

    public DateTime? To { get; init; }

    /// <summary>Length back from the newest value when there is no fixed time; <see cref="TimeSpan.MaxValue"/> is all history.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromHours(1);

    public bool Live { get; init; }

    public TrendOverlay Overlay { get; init; }

    public bool IsFixed => From is not null && To is not null;

    public TimeSpan Shift => Overlay switch { TrendOverlay.Yesterday => TimeSpan.FromDays(1), TrendOverlay.LastWeek => TimeSpan.FromDays(7), _ => TimeSpan.Zero };

    /// <summary>Reads an address; what is wrong in it is left out and told in <paramref name="problems"/>, each naming the value and what is allowed.</summary>
    public static TrendQuery Parse(string queryString, TagCatalogue catalogue, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var values = QueryHelpers.ParseQuery(queryString);
        var (from, to) = ParseTimes(Text("from"), Text("to"), found);
        var span = ParseSpan(Text("span"), found);
        var live = ParseLive(Text("live"), found) ?? (from is null && Text("span").Length == 0);
        var result = new TrendQuery
        {
            Tags = ParseTags(Text("tags"), catalogue, found),
            From = live ? null : from,
            To = live ? null : to,
            Span = span ?? (from is not null && to is not null ? to.Value - from.Value : TimeSpan.FromHours(1)),
            Live = live,
            Overlay = ParseOverlay(Text("overlay"), found),
        };
        problems = found;
        return result;

        string Text(string key) => values.TryGetValue(key, out var value) ? value.ToString().Trim() : "";
    }

    /// <summary>The address that <see cref="Parse"/> reads back as this query.</summary>
    public string ToUri()
    {
        var parts = new List<string>();
        if (Tags.Count > 0)
        {
            parts.Add("tags=" + string.Join(',', Tags.Select(Uri.EscapeDataString)));
        }

        if (IsFixed)
        {
            parts.Add($"from={Format(From!.Value)}");
            parts.Add($"to={Format(To!.Value)}");
        }
        else
        {
            parts.Add($"span={Format(Span)}");
        }

        if (Live)
        {
            parts.Add("live=1");
        }

        if (Overlay != TrendOverlay.None)
        {
            parts.Add("overlay=" + Overlay.ToString().ToLowerInvariant());
        }

        return "trends?" + string.Join('&', parts);
    }

    public static string Format(DateTime utc) => utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>As in the address: 90s, 10m, 8h, 7d, all.</summary>
    public static string Format(TimeSpan span) => span switch
    {
        _ when span == TimeSpan.MaxValue => "all",
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => Text(span.TotalDays, "d"),
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => Text(span.TotalHours, "h"),
        { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => Text(span.TotalMinutes, "m"),
        _ => Text(Math.Round(span.TotalSeconds, 3), "s"),
    };

    /// <summary>Reads a UTC time such as 2026-11-22T10:00:00Z; an offset is allowed, a time without one is UTC.</summary>
    public static DateTime? ParseTime(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string Text(double number, string unit) => number.ToString("0.###", CultureInfo.InvariantCulture) + unit;

    private static List<string> ParseTags(string text, TagCatalogue catalogue, List<string> problems)
    {
        var tags = new List<string>();
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (catalogue.Find(name) is not { } tag)
            {
                problems.Add($"Tag '{name}' is not known; allowed are the {catalogue.Count} tags of the catalogue, such as {(catalogue.Count > 0 ? catalogue[0].Name : "none yet")}.");
            }
            else if (!tags.Contains(tag.Name))
            {
                tags.Add(tag.Name);
            }
        }

        if (tags.Count > MostTags)
        {
            problems.Add($"{tags.Count} tags are named; allowed are 1 to {MostTags}, so the first {MostTags} are shown.");
        }

        return [.. tags.Take(MostTags)];
    }

    private static (DateTime? From, DateTime? To) ParseTimes(string from, string to, List<string> problems)
    {
        if (from.Length == 0 && to.Length == 0)
        {
            return (null, null);
        }

        if (ParseTime(from) is not { } start)
        {
            problems.Add($"from '{from}' is not allowed; allowed is a time such as 2026-11-22T10:00:00Z.");
            return (null, null);
        }

        if (ParseTime(to) is not { } end)
        {
            problems.Add($"to '{to}' is not allowed; allowed is a time such as 2026-11-22T11:00:00Z.");
            return (null, null);
        }

        if (end - start < ShortestSpan)
        {
            problems.Add($"from '{from}' is not allowed with to '{to}'; allowed is a from at least {ShortestSpan.TotalSeconds} s before to.");
            return (null, null);
        }

        return (start, end);
    }

    private static TimeSpan? ParseSpan(string text, List<string> problems)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text == "all")
        {
            return TimeSpan.MaxValue;
        }

        var seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        if (double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * seconds >= ShortestSpan.TotalSeconds && number * seconds <= TimeSpan.FromDays(36500).TotalSeconds)
        {
            return TimeSpan.FromSeconds(number * seconds);
        }

        problems.Add($"span '{text}' is not allowed; allowed is a length from 5s up, such as 90s, 10m, 8h, 7d, or all.");
        return null;
    }

    private static bool? ParseLive(string text, List<string> problems)
    {
        if (text is not ("" or "0" or "1"))
        {
            problems.Add($"live '{text}' is not allowed; allowed is 0 or 1.");
        }

        return text switch { "1" => true, "0" => false, _ => null };
    }

    private static TrendOverlay ParseOverlay(string text, List<string> problems)
    {
        if (text.Length == 0)
        {
            return TrendOverlay.None;
        }

        if (!int.TryParse(text, out _) && Enum.TryParse<TrendOverlay>(text, ignoreCase: true, out var overlay))
        {
            return overlay;
        }

        problems.Add($"overlay '{text}' is not allowed; allowed is none, yesterday or lastweek.");
        return TrendOverlay.None;
    }
}
