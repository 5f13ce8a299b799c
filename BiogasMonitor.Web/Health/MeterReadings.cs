using System.Diagnostics.Metrics;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Health;

/// <summary>
/// What the meters of this host have said since it started, kept for whoever asks: counters summed, gauges as they are now, histograms in buckets. Any thread.
/// </summary>
public sealed class MeterReadings : IDisposable
{
    // The meter of the renderer is left out: it measures every parameter of every component of every viewer.
    private static readonly string[] s_meters =
        [PlantMetrics.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime"];

    private readonly IMeterFactory _factory;
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<InstrumentReading> _instruments = [];

    public MeterReadings(IMeterFactory factory)
    {
        _factory = factory;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsOurs(instrument.Meter) && InstrumentReading.Of(instrument) is { } reading)
            {
                lock (_lock)
                {
                    _instruments.Add(reading);
                }

                listener.EnableMeasurementEvents(instrument, reading);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, reading) => ((InstrumentReading)reading!).Take(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, reading) => ((InstrumentReading)reading!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, reading) => ((InstrumentReading)reading!).Take(value, tags));
        _listener.Start();
    }

    /// <summary>Asks the observed instruments, and gives all of them by name.</summary>
    public IReadOnlyList<InstrumentReading> Read()
    {
        lock (_lock)
        {
            foreach (var instrument in _instruments)
            {
                instrument.ForgetObserved();
            }

            _listener.RecordObservableInstruments();
            return [.. _instruments.OrderBy(i => i.Name, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    // Another host of this process has a factory, and meters of the same names, of its own; the runtime's meter has none.
    private bool IsOurs(Meter meter) => s_meters.Contains(meter.Name) && (meter.Scope is null || ReferenceEquals(meter.Scope, _factory));
}
