using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Historian.Export;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Security;

/// <summary>The audit log as a CSV file: <c>GET /api/audit.csv?who=...&amp;action=...&amp;from=...&amp;to=...</c>, newest first, times in UTC.</summary>
public static class AuditCsv
{
    public static string Link(AuditFilter filter)
    {
        var parts = new[] { Part("who", filter.Who), Part("action", filter.Action), Part("from", Text(filter.FromUtc)), Part("to", Text(filter.ToUtc)) };
        return "/api/audit.csv?" + string.Join('&', parts.Where(p => p.Length > 0));

        static string Part(string name, string value) => value.Length > 0 ? $"{name}={Uri.EscapeDataString(value)}" : "";
        static string Text(DateTime? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
    }

    public static PushStreamHttpResult Get(AuditLog log, CancellationToken aborted, string who = "", string action = "", DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var filter = new AuditFilter { Who = who, Action = action, FromUtc = from?.UtcDateTime, ToUtc = to?.UtcDateTime };
        return TypedResults.Stream(body => WriteAsync(body, log, filter, aborted), "text/csv; charset=utf-8", "audit.csv");
    }

    internal static async Task WriteAsync(Stream body, AuditLog log, AuditFilter filter, CancellationToken aborted)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true);
        await text.WriteLineAsync("time,who,action,subject,detail");
        for (long? before = null; ;)
        {
            var entries = log.Get(filter, AuditLog.MostAtOnce, before);
            foreach (var e in entries)
            {
                await text.WriteLineAsync($"{e.TimeUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)},{CsvCell.Text(e.Who)},{CsvCell.Text(e.Action)},{CsvCell.Text(e.Subject)},{CsvCell.Text(e.Detail)}");
            }

            if (entries.Count < AuditLog.MostAtOnce)
            {
                return;
            }

            before = entries[^1].Id;
            aborted.ThrowIfCancellationRequested();
        }
    }
}
