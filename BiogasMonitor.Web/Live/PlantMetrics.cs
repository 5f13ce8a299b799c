using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BiogasMonitor.Web.Live;

/// <summary>Meter <c>BiogasMonitor</c>: how long each step of a frame takes, and how many frames went through.</summary>
public sealed class PlantMetrics
{
    private readonly Histogram<double> _step;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _lost;
    private volatile IReadOnlyDictionary<string, double> _last = new Dictionary<string, double>();

    public PlantMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("BiogasMonitor");
        _step = meter.CreateHistogram<double>("biogas.frame.step", "ms", "Duration of one step of a frame: evaluate, detect, alarm, store, publish.");
        _frames = meter.CreateCounter<long>("biogas.frames", "{frame}", "Frames published.");
        _lost = meter.CreateCounter<long>("biogas.frames.lost", "{frame}", "Frames that could not be stored and were given up.");
    }

    /// <summary>Milliseconds of each step of the newest frame.</summary>
    public IReadOnlyDictionary<string, double> Last => _last;

    public double Time(string step, Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _step.Record(milliseconds, new KeyValuePair<string, object?>("step", step));
        return milliseconds;
    }

    /// <param name="milliseconds">Of each step, in their order.</param>
    public void Published(IReadOnlyDictionary<string, double> milliseconds)
    {
        _frames.Add(1);
        _last = milliseconds;
    }

    public void Lost(long frames) => _lost.Add(frames);
}
