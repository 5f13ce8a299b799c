using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BiogasMonitor.Web.Live;

/// <summary>The live loop's part of meter <c>BiogasMonitor</c>: how long each step of a frame takes, and what became of the frames.</summary>
public sealed class PlantMetrics
{
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(1);

    private static readonly InstrumentAdvice<double> s_stepBounds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    };

    private readonly Histogram<double> _step;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _late;
    private readonly Counter<long> _stored;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _failures;
    private volatile IReadOnlyDictionary<string, double> _last = new Dictionary<string, double>();

    public PlantMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(Meter);
        _step = meter.CreateHistogram("biogas.frame.step.duration", "s", "Duration of one step of a frame: evaluate, detect, alarm, store, publish.", null, s_stepBounds);
        _frames = meter.CreateCounter<long>("biogas.frames", "{frame}", "Frames published.");
        _late = meter.CreateCounter<long>("biogas.frames.late", "{frame}", "Frames published more than 1 s after they had arrived.");
        _stored = meter.CreateCounter<long>("biogas.frames.stored", "{frame}", "Frames stored in the historian, a row each.");
        _lost = meter.CreateCounter<long>("biogas.frames.lost", "{frame}", "Frames that could not be stored and were given up.");
        _failures = meter.CreateCounter<long>("biogas.historian.write.failures", "{attempt}", "Attempts to store that the database or the disk refused.");

        // A rate of what has never happened is nothing in a chart; of 0 it is 0.
        _late.Add(0);
        _stored.Add(0);
        _lost.Add(0);
        _failures.Add(0);
    }

    /// <summary>The name of the meter.</summary>
    public static string Meter => "BiogasMonitor";

    /// <summary>Milliseconds of each step of the newest frame.</summary>
    public IReadOnlyDictionary<string, double> Last => _last;

    public double Time(string step, Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        var taken = Stopwatch.GetElapsedTime(start);
        _step.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("step", step));
        return taken.TotalMilliseconds;
    }

    /// <param name="milliseconds">Of each step, in their order.</param>
    public void Published(IReadOnlyDictionary<string, double> milliseconds)
    {
        _frames.Add(1);
        _last = milliseconds;
    }

    /// <param name="afterArrival">How long the frame took from its arrival to the pages.</param>
    public void Shown(TimeSpan afterArrival)
    {
        if (afterArrival > s_late)
        {
            _late.Add(1);
        }
    }

    public void Stored(long frames) => _stored.Add(frames);

    public void WriteFailed() => _failures.Add(1);

    public void Lost(long frames) => _lost.Add(frames);
}
