using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>Which state of the history an answer is made from: what is asked of the same state has the same answer.</summary>
public sealed class HistoryState(LivePlant plant, HistoryReader reader, HistoryChanges changes, TimeProvider time)
{
    // Counts begin anew with the process.
    private readonly string _run = Guid.NewGuid().ToString("N");
    private volatile Tuple<int, DateTime>? _stored;

    /// <summary>Time of the newest value; without any, the present.</summary>
    public DateTime NewestUtc => plant.Current?.Frame.Time ?? Stored();

    /// <summary>Names what there is in the history before a moment.</summary>
    public string Before(DateTime to)
    {
        // While the disk refuses, frames wait in memory and get into the past later.
        var isWritten = plant.Status.HistorianError is null;
        var newest = NewestUtc;
        return string.Create(CultureInfo.InvariantCulture, $"{_run} {changes.Count} {(!isWritten ? time.GetTimestamp() : newest < to ? newest.Ticks : 0)}");
    }

    /// <summary>The same as a short tag, for a question.</summary>
    public static string TagOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 12));

    private DateTime Stored()
    {
        var count = changes.Count;
        if (_stored is not { } known || known.Item1 != count)
        {
            _stored = known = Tuple.Create(count, reader.GetSpan()?.Newest ?? DateTime.MinValue);
        }

        return known.Item2 > DateTime.MinValue ? known.Item2 : time.GetUtcNow().UtcDateTime;
    }
}
