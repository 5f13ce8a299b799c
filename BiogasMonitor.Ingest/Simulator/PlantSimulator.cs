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
    private readonly FaultBook _faults;
    private readonly Action<Machine, long> _holdForRepair;
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
    private readonly DateTime _first;
    private TimeSpan _zoneOffset;

    /// <exception cref="ArgumentException">The start is not UTC, the load is out of range, or a planned fault is not possible.</exception>
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

        if (options.Faults.Select(plan => plan.Problem(catalogue)).FirstOrDefault(p => p is not null) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
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
        _first = new DateTime(options.StartUtc.Ticks - (options.StartUtc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        NextTime = _first;
        _zoneOffset = options.PlantZone.GetUtcOffset(NextTime);
        _faults = new FaultBook(catalogue, options, _first);
        _holdForRepair = (machine, until) => DriveOf(machine).Hold(until, faulted: false);
    }

    /// <summary>UTC time of the frame that <see cref="Next"/> will give.</summary>
    public DateTime NextTime { get; private set; }

    /// <summary>The faults that are in the plant now.</summary>
    public IReadOnlyList<ActiveFault> ActiveFaults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults.Active.Select(run => new ActiveFault(run.Truth(_first, _plant.Second), run.Level, !run.IsGrowing))];
            }
        }
    }

    /// <summary>The truth about every fault so far, in the order of their begin.</summary>
    public IReadOnlyList<FaultLabel> Labels
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults.Labels(_plant.Second)];
            }
        }
    }

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
            _faults.Distort(values);
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

    /// <summary>
    /// Begins a fault now. It grows to its severity (1 is the functional limit, where a trip follows) and stays there until a trip or
    /// <see cref="Repair"/>. False when a fault of this kind is in the plant already.
    /// </summary>
    /// <param name="tag">The failing transmitter of a sensor fault; null picks one.</param>
    /// <exception cref="ArgumentException">Severity, growth or tag is not allowed.</exception>
    public bool Inject(FaultKind kind, double severity, double growthHours, string? tag = null, SensorFaultMode? mode = null)
    {
        var plan = new FaultPlan(kind, TimeSpan.Zero, severity, growthHours) { Tag = tag, Mode = mode };
        if (plan.Problem(_catalogue) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        lock (_gate)
        {
            if (_faults.IsActive(kind))
            {
                return false;
            }

            _faults.Begin(plan, _plant.Second, held: true);
            return true;
        }
    }

    /// <summary>Begins the repair of a fault, for which its machine stops; false when no such fault grows.</summary>
    public bool Repair(FaultKind kind)
    {
        lock (_gate)
        {
            return _faults.Repair(kind, _plant.Second, _holdForRepair);
        }
    }

    /// <summary>Trips a machine; it restarts by itself after the repair.</summary>
    public void Trip(Machine machine, TimeSpan repair)
    {
        lock (_gate)
        {
            DriveOf(machine).Hold(_plant.Second + (long)repair.TotalSeconds, faulted: true);
        }
    }

    /// <summary>Presses or releases the emergency stop.</summary>
    public void EmergencyStop(bool pressed)
    {
        lock (_gate)
        {
            _plant.EmergencyStop = pressed;
        }
    }

    private void Step()
    {
        var plantTime = NextTime + _zoneOffset;
        _plant.SecondOfDay = (int)(plantTime.TimeOfDay.Ticks / TimeSpan.TicksPerSecond);
        _plant.PlantDay = (plantTime - DateTime.UnixEpoch).Days;
        _faults.Step(_plant.Second, _holdForRepair);
        var levels = _faults.Levels;
        _utilities.Step(_plant);
        _rawGas.Step(_plant, levels, _blower.Drive.Running);
        _h2sRemoval.Step(_plant, levels, _blower.Drive.Running);
        _blower.Step(_plant, levels);
        _chiller.Step(_plant, levels);
        _compressor.Step(_plant, levels);
        _membrane.Step(_plant, levels, _compressor.Drive.Running, _protection.ToPipeline);
        _flare.Step(_plant);
        _protection.Step(_plant);
        EndAtTrip();
    }

    private void EndAtTrip()
    {
        if (_protection.Tripped is { } machine)
        {
            var found = _faults.Trip(machine, _plant.Second, _holdForRepair);
            // Without a fault behind it the operators look for two hours and start it again.
            DriveOf(machine).Hold(_plant.Second + (found ? 0 : 7200), faulted: true);
        }

        if (_protection.Diverted)
        {
            _faults.Trip(null, _plant.Second, _holdForRepair);
        }
    }

    private Drive DriveOf(Machine machine) => machine switch
    {
        Machine.Blower => _blower.Drive,
        Machine.Chiller => _chiller.Drive,
        _ => _compressor.Drive,
    };

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
