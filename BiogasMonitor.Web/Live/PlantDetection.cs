using System.Globalization;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Historian;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Live;

/// <summary>The detectors in the live loop: judges each frame, keeps the anomalies, and tells the alarms which units are unusual. One thread.</summary>
public sealed partial class PlantDetection(DetectionPanel panel, AnomalyStore store, ILogger<PlantDetection> logger)
{
    private const int MostTagsNamed = 4;

    private static readonly IReadOnlyDictionary<string, (double Score, string Tags)> s_nothing = new Dictionary<string, (double, string)>();

    private AnomalyRecorder? _recorder;
    private bool _isFailing;

    /// <summary>In plain words: what was learnt, or why nothing is judged yet.</summary>
    public string Status => panel.Status;

    /// <summary>By unit: its score and the tags that make it; units that are as usual are not in it.</summary>
    public IReadOnlyDictionary<string, (double Score, string Tags)> Evaluate(Core.Telemetry.Frame frame)
    {
        var result = panel.Evaluate(frame);
        Record(result);
        return result.Units.Count == 0 ? s_nothing : result.Units.ToDictionary(u => u.Unit, u => (u.Score, Words(u)), StringComparer.Ordinal);
    }

    // Live values do not wait for, nor end with, the list of anomalies.
    private void Record(PanelResult result)
    {
        try
        {
            _recorder ??= new AnomalyRecorder(store);
            _recorder.Take(result);
            _isFailing = false;
        }
        catch (Exception ex) when (ex is SqliteException or HistorianException)
        {
            if (!_isFailing)
            {
                LogNotKept(ex);
            }

            _isFailing = true;
        }
    }

    private static string Words(UnitAnomaly unit)
    {
        var named = unit.Tags.Take(MostTagsNamed).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Tag} ({t.Share:P0})"));
        var more = unit.Tags.Count - MostTagsNamed;
        return string.Join(", ", named) + (more > 0 ? $" and {more} more" : "");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Anomalies are not being kept.")]
    private partial void LogNotKept(Exception ex);
}
