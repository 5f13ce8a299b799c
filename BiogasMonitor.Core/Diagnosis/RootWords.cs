using System.Globalization;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Diagnosis;

/// <summary>Why a tag is taken for a root, in one plain sentence: what speaks most plainly for it is said, the rest is in the share.</summary>
internal sealed class RootWords(
    RootEvidence evidence, RootWays ways, Dictionary<string, List<(string Tag, int Steps)>> explained, Dictionary<string, double> departs, FaultResponses responses)
{
    private const int MostNamed = 3;

    // A transmitter that fails makes nothing happen in the plant.
    private readonly bool _isOfTransmitter = CauseFinding.Likely(evidence.Fault)?.Label == RootRanking.SensorFault;

    public string Why(string tag) =>
        OfMark(tag) ?? (_isOfTransmitter ? null : OfCause(tag)) ?? OfFirstAlarm(tag) ?? OfFirstOut(tag) ?? (_isOfTransmitter ? null : OfConsequences(tag)) ?? OfFault(tag) ?? OfDeparture(tag);

    private string? OfMark(string tag) => evidence.Marks.FirstOrDefault(m => m.Tag == tag) is { Tag: not null } mark ? Words(mark) : null;

    private string Words(TagMark mark)
    {
        var age = Age(evidence.Time - mark.SinceUtc);
        return (mark.Quality, mark.IsOver) switch
        {
            (Quality.UncertainSpike, _) => $"It has jumped within the last {Age(MarkLog.Kept)}.",
            (Quality.BadStuck, false) => $"It has been stuck for {age}.",
            (Quality.BadOutOfRange, false) => $"It has been outside the range of its instrument for {age}.",
            (Quality.BadMissing, false) => $"It has had no value for {age}.",
            (Quality.BadNotANumber, false) => $"It has given no number for {age}.",
            var (quality, _) => $"Its value was Bad ({quality.Reason()}) a moment ago.",
        };
    }

    private string? OfCause(string tag) => explained.GetValueOrDefault(tag) is [var cause, ..] ? $"It can follow from {cause.Tag}{Reason(cause.Tag)}" : null;

    private string? OfFirstAlarm(string tag) =>
        FirstOf(tag, evidence.Alarms.Select(a => (a.Condition.Source, RootWays.BeganUtc(a)))) is { } next ? $"Its alarm came first, {Age(next.After)} before that of {next.Tag}." : null;

    private string? OfFirstOut(string tag) =>
        FirstOf(tag, evidence.FirstOut.Select(d => (d.Tag, d.SinceUtc))) is { } next ? $"It left its band first, {Age(next.After)} before {next.Tag}." : null;

    // Null also where two were first at once.
    private static (string Tag, TimeSpan After)? FirstOf(string tag, IEnumerable<(string Tag, DateTime Utc)> times)
    {
        var order = times.GroupBy(t => t.Tag).Select(g => (Tag: g.Key, Utc: g.Min(t => t.Utc))).OrderBy(t => t.Utc).ToList();
        return order is [var first, var next, ..] && first.Tag == tag && next.Utc > first.Utc ? (next.Tag, next.Utc - first.Utc) : null;
    }

    private string? OfConsequences(string tag)
    {
        var explains = explained.Where(e => e.Value.Exists(c => c.Tag == tag)).OrderByDescending(e => departs[e.Key]).Select(e => e.Key).Take(MostNamed).ToList();
        return explains.Count > 0 ? $"It explains {string.Join(" and ", explains)}{Reason(tag)}" : null;
    }

    private string? OfFault(string tag) =>
        evidence.Fault is { CannotSay: null, Classes: [var first, ..] } && responses.Find(first.Label)?.Roots.Contains(tag) == true
            ? $"{Capital(CauseFinding.Name(first.Label))} shows here first." : null;

    private string OfDeparture(string tag) =>
        departs.TryGetValue(tag, out var share) ? string.Create(CultureInfo.InvariantCulture, $"It makes {100 * share:0} % of what is unusual.") : OfAnyFault(tag);

    private string OfAnyFault(string tag) =>
        (evidence.Fault?.Classes ?? []).FirstOrDefault(c => responses.Find(c.Label)?.Roots.Contains(tag) == true) is { Label: { } label } ? $"{Capital(CauseFinding.Name(label))} would show here first." : "Nothing else is known.";

    private string Reason(string cause) => ways.Why(cause) is { } why ? $": {char.ToLowerInvariant(why[0])}{why[1..]}" : ".";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Age(TimeSpan age) => string.Create(CultureInfo.InvariantCulture, $"{(age.TotalSeconds < 90 ? $"{age.TotalSeconds:0} s" : age.TotalHours < 2 ? $"{age.TotalMinutes:0} min" : age.TotalHours < 72 ? $"{age.TotalHours:0} h" : $"{age.TotalDays:0} d")}");
}
