using System.Buffers;
using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Alarms;

namespace BiogasMonitor.Web.Alarms;

/// <summary>Alarms as a CSV file for a spreadsheet: RFC 4180, UTC, and no cell that a spreadsheet would run as a formula.</summary>
public static class AlarmCsv
{
    // A spreadsheet of another country, or a paste, takes a semicolon or a tab for the next cell.
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;\t\"\r\n");

    public static string Write(IEnumerable<AlarmRecord> alarms)
    {
        var text = new StringBuilder("id,raised_utc,condition,source,unit,severity,state,message,value,limit,returned_utc,acknowledged_utc,acknowledged_by,comment\r\n");
        foreach (var alarm in alarms)
        {
            text.AppendJoin(',', Cells(alarm)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>A text that begins like a formula gets an apostrophe, which spreadsheets do not show.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(s_quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<string> Cells(AlarmRecord alarm) =>
    [
        alarm.Occurrence.ToString(CultureInfo.InvariantCulture),
        Time(alarm.RaisedUtc),
        Cell(alarm.Condition.Id),
        Cell(alarm.Condition.Source),
        Cell(alarm.Condition.Unit),
        AlarmFilter.Name(alarm.Condition.Priority),
        alarm.State.ToString(),
        Cell(alarm.Message),
        Number(alarm.Value),
        Number(alarm.Condition.Limit),
        Time(alarm.ReturnedUtc),
        Time(alarm.AcknowledgedUtc),
        Cell(alarm.AcknowledgedBy ?? ""),
        Cell(alarm.Comment ?? ""),
    ];

    private static string Time(DateTime? utc) => utc?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
