using System.Globalization;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>The detectors in the live loop, trained ones among them: judges each frame, tells the alarms which units are unusual, and keeps the anomalies. One thread.</summary>
public sealed partial class PlantDetection(DetectionPanel panel, AnomalyStore store, TimeProvider time, ILogger<PlantDetection> logger, LiveInference? inference = null)
{
    private const int MostTagsNamed = 4;

    private static readonly IReadOnlyDictionary<string, (double Score, string Tags)> s_nothing = new Dictionary<string, (double, string)>();

    // A failed attempt may have waited for a lock: every frame that did would hold up the alarms of the next.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly AnomalyRecorder _recorder = new(store);
    private bool _isFailing;
    private long _failedAt;

    /// <summary>In plain words: what was learnt, or why nothing is judged yet.</summary>
    public string Status => panel.Status;

    /// <summary>By unit: its score and the tags that make it; units that are as usual are not in it. Writes nothing.</summary>
    public IReadOnlyDictionary<string, (double Score, string Tags)> Evaluate(Core.Telemetry.Frame frame)
    {
        var statistical = panel.Evaluate(frame);
        var result = inference?.Judge(frame, statistical) ?? statistical;
        _recorder.Take(result);
        return result.Units.Count == 0 ? s_nothing : result.Units.ToDictionary(u => u.Unit, u => (u.Score, Words(u)), StringComparer.Ordinal);
    }

    /// <summary>Keeps the anomalies of the frames so far. When the disk refuses, they wait in memory, and it is tried again after 5 s.</summary>
    public void Record()
    {
        if (!_isFailing || time.GetElapsedTime(_failedAt) >= s_retryAfter)
        {
            Flush();
        }
    }

    /// <summary>The same at once, for the last attempt before the host ends.</summary>
    public void Flush()
    {
        try
        {
            _recorder.Write();
            _isFailing = false;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException or IOException)
        {
            if (!_isFailing)
            {
                LogNotKept(ex);
            }

            _isFailing = true;
            _failedAt = time.GetTimestamp();
        }
    }

    private static string Words(UnitAnomaly unit)
    {
        var named = unit.Tags.Take(MostTagsNamed).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Tag} ({t.Share:P0})"));
        var more = unit.Tags.Count - MostTagsNamed;
        return string.Join(", ", named) + (more > 0 ? $" and {more} more" : "");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Anomalies are not being kept; they wait in memory.")]
    private partial void LogNotKept(Exception ex);
}
