using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Historian.Export;

namespace BiogasMonitor.Web.Alarms;

/// <summary>Alarms as a CSV file for a spreadsheet: RFC 4180, UTC, and no cell that a spreadsheet would run as a formula.</summary>
public static class AlarmCsv
{
    public static string Write(IEnumerable<AlarmRecord> alarms)
    {
        var text = new StringBuilder("id,raised_utc,condition,source,unit,severity,state,message,value,limit,returned_utc,acknowledged_utc,acknowledged_by,comment\r\n");
        foreach (var alarm in alarms)
        {
            text.AppendJoin(',', Cells(alarm)).Append("\r\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Cells(AlarmRecord alarm) =>
    [
        alarm.Occurrence.ToString(CultureInfo.InvariantCulture),
        Time(alarm.RaisedUtc),
        CsvCell.Text(alarm.Condition.Id),
        CsvCell.Text(alarm.Condition.Source),
        CsvCell.Text(alarm.Condition.Unit),
        AlarmFilter.Name(alarm.Condition.Priority),
        alarm.State.ToString(),
        CsvCell.Text(alarm.Message),
        Number(alarm.Value),
        Number(alarm.Condition.Limit),
        Time(alarm.ReturnedUtc),
        Time(alarm.AcknowledgedUtc),
        CsvCell.Text(alarm.AcknowledgedBy ?? ""),
        CsvCell.Text(alarm.Comment ?? ""),
    ];

    private static string Time(DateTime? utc) => utc?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
