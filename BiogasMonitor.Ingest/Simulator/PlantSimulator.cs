using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator.Faults;
using BiogasMonitor.Ingest.Simulator.Process;

namespace BiogasMonitor.Ingest.Simulator;

/// <summary>
/// The plant of PLANT.md, one second a step. Safe to use from several threads: an operator may inject a fault while a source reads frames.
/// </summary>
public sealed class PlantSimulator
{
    private readonly Lock _gate = new();
    private readonly TagCatalogue _catalogue;
    private readonly SimulatorOptions _options;
    private readonly PlantState _plant = new();
    private readonly FaultLevels _faults = new();
    private readonly TransmitterBank _transmitters;
    private readonly int[] _unwritten;
    private readonly Utilities _utilities;
    private readonly RawGas _rawGas;
    private readonly H2sRemoval _h2sRemoval;
    private readonly Blower _blower;
    private readonly Chiller _chiller;
    private readonly Compressor _compressor;
    private readonly Membrane _membrane;
    private readonly Flare _flare = new();
    private readonly Protection _protection;
    private TimeSpan _zoneOffset;

    /// <exception cref="ArgumentException">The start is not UTC, or the load is out of range.</exception>
    public PlantSimulator(TagCatalogue catalogue, SimulatorOptions options)
    {
        if (options.StartUtc.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"SimulatorOptions.StartUtc {options.StartUtc:O} is of kind {options.StartUtc.Kind}; UTC is required.", nameof(options));
        }

        if (options.Load is not (>= 0.4 and <= 1.25))
        {
            throw new ArgumentException($"SimulatorOptions.Load {options.Load} is not allowed; allowed is 0.4 to 1.25.", nameof(options));
        }

        _catalogue = catalogue;
        _options = options;
        _transmitters = new TransmitterBank(catalogue, options);
        _unwritten = _transmitters.UnwrittenColumns(catalogue.Count);
        _utilities = new Utilities(options);
        _rawGas = new RawGas(options);
        _h2sRemoval = new H2sRemoval(options);
        _blower = new Blower(options);
        _chiller = new Chiller(options);
        _compressor = new Compressor(options);
        _membrane = new Membrane(options);
        _protection = new Protection(_blower, _chiller, _compressor);
        NextTime = new DateTime(options.StartUtc.Ticks - (options.StartUtc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        _zoneOffset = options.PlantZone.GetUtcOffset(NextTime);
    }

    /// <summary>UTC time of the frame that <see cref="Next"/> will give.</summary>
    public DateTime NextTime { get; private set; }

    internal PlantState Plant => _plant;

    /// <summary>The plant one second later: a raw frame, every measured value Good, tags the simulator does not know missing.</summary>
    public Frame Next()
    {
        lock (_gate)
        {
            Step();
            var values = new double[_catalogue.Count];
            var qualities = new Quality[_catalogue.Count];
            _transmitters.Send(_plant.Signals, values);
            foreach (var column in _unwritten)
            {
                values[column] = double.NaN;
                qualities[column] = Quality.BadMissing;
            }

            var frame = new Frame(NextTime, values, qualities);
            Advance();
            return frame;
        }
    }

    /// <summary>Lets time pass without frames, as while the host slept; the plant goes on from where it was. An earlier time is ignored.</summary>
    public void SkipTo(DateTime timeUtc)
    {
        lock (_gate)
        {
            var seconds = (timeUtc - NextTime).Ticks / TimeSpan.TicksPerSecond;
            if (seconds > 0)
            {
                NextTime = NextTime.AddSeconds(seconds);
                _plant.Second += seconds;
                _zoneOffset = _options.PlantZone.GetUtcOffset(NextTime);
            }
        }
    }

    private void Step()
    {
        _plant.SecondOfDay = (int)((NextTime + _zoneOffset).TimeOfDay.Ticks / TimeSpan.TicksPerSecond);
        _utilities.Step(_plant);
        _rawGas.Step(_plant, _faults, _blower.Drive.Running);
        _h2sRemoval.Step(_plant, _faults, _blower.Drive.Running);
        _blower.Step(_plant, _faults);
        _chiller.Step(_plant, _faults);
        _compressor.Step(_plant, _faults);
        _membrane.Step(_plant, _faults, _compressor.Drive.Running, _protection.ToPipeline);
        _flare.Step(_plant);
        _protection.Step(_plant);
    }

    private void Advance()
    {
        NextTime = NextTime.AddTicks(TimeSpan.TicksPerSecond);
        _plant.Second++;
        if (NextTime.Ticks % TimeSpan.TicksPerHour == 0)
        {
            // Offsets change on the hour, daylight saving included.
            _zoneOffset = _options.PlantZone.GetUtcOffset(NextTime);
        }
    }
}
