using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BiogasMonitor.Core.Detection.Anomalies;
using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Inference.Windows;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Data;

/// <summary>A span of judged plant data as training needs it: 10-min and 10-s means, a frame a minute, whether the plant ran, and the truth about its faults.</summary>
public sealed class PlantData
{
    private readonly int[] _places;
    private readonly Dictionary<string, int> _indices;
    private readonly RunningGate _gate;
    private int _minute = -1;

    private PlantData(TagCatalogue catalogue, DateTime from, DateTime to, string source, UnusualTimes? unusual)
    {
        Tags = ModelTags.Of(catalogue);
        _indices = Tags.Select((t, i) => (t.Name, i)).ToDictionary(t => t.Name, t => t.i, StringComparer.Ordinal);
        (From, To, Source) = (from, to, source);
        _places = [.. Tags.Select(t => catalogue.IndexOf(t.Name))];
        _gate = new RunningGate(catalogue);
        TenMinutes = new StepMeans(from, to, TimeSpan.FromMinutes(10), Tags.Count);
        TenSeconds = new StepMeans(from, to, TimeSpan.FromSeconds(10), Tags.Count);
        Minutes = new StepMeans(from, to, TimeSpan.FromMinutes(1), Tags.Count);
        Running = new bool[Minutes.Steps];
        Unusual = [.. Enumerable.Range(0, Minutes.Steps).Select(minute => unusual?.UnitsIn(Minutes.EndOf(minute) - Minutes.Step, Minutes.EndOf(minute)).Count > 0)];
    }

    public IReadOnlyList<Tag> Tags { get; }

    public DateTime From { get; }

    public DateTime To { get; }

    /// <summary>In plain words, for the card.</summary>
    public string Source { get; }

    public StepMeans TenMinutes { get; }

    public StepMeans TenSeconds { get; }

    /// <summary>The first frame of every minute, not its mean.</summary>
    public StepMeans Minutes { get; }

    /// <summary>By minute: every main machine ran, and had for half an hour.</summary>
    public bool[] Running { get; }

    public IReadOnlyList<FaultLabel> Labels { get; private set; } = [];

    /// <summary>By minute: an anomaly was there that may not be learnt as usual. All false where no anomalies are known.</summary>
    public bool[] Unusual { get; }

    /// <param name="labels">Read after the last frame.</param>
    /// <param name="unusual">What people and detectors say was unusual; null when nothing is known.</param>
    public static PlantData Read(TagCatalogue catalogue, IEnumerable<Frame> judged, DateTime from, DateTime to, string source, Func<IReadOnlyList<FaultLabel>> labels, CancellationToken cancellation, UnusualTimes? unusual = null)
    {
        var data = new PlantData(catalogue, from, to, source, unusual);
        foreach (var frame in judged)
        {
            data.Add(frame, cancellation);
        }

        data.TenMinutes.Close();
        data.TenSeconds.Close();
        data.Minutes.Close();
        data.Labels = labels();
        return data;
    }

    public int IndexOf(string tag) => _indices.GetValueOrDefault(tag, -1);

    /// <summary>SHA-256 of the 10-min means, and of what was unusual where there is any.</summary>
    public string Hash()
    {
        var means = MemoryMarshal.AsBytes(TenMinutes.Values.AsSpan());
        return Convert.ToHexStringLower(SHA256.HashData(Unusual.Contains(true) ? [.. means, .. MemoryMarshal.AsBytes(Unusual.AsSpan())] : means));
    }

    private void Add(Frame frame, CancellationToken cancellation)
    {
        TenMinutes.Add(frame, _places);
        TenSeconds.Add(frame, _places);
        var minute = (int)((frame.Time - From).Ticks / TimeSpan.TicksPerMinute);
        var running = _gate.Judge(frame) is null;
        if (minute != _minute && minute < Running.Length)
        {
            _minute = minute;
            cancellation.ThrowIfCancellationRequested();
            Running[minute] = running;
            Minutes.Add(frame, _places);
        }
    }
}
