using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Ingest.Replay;
using BiogasMonitor.Ingest.Simulator;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Live;

/// <summary>Makes the live source that the settings ask for, with its history back-filled or its day resumed first.</summary>
public sealed class LiveSource(
    HistorianDatabase database,
    PlantChoice choice,
    IOptions<PlantOptions> plant,
    IOptions<SimulatorSettings> simulator,
    IOptions<ReplaySettings> replay,
    TimeProvider time)
{
    public Origin Origin => choice.Kind == SourceKind.Replay ? Origin.Replayed : Origin.Simulated;

    /// <summary>What the pages show; known before the source runs.</summary>
    public string Name { get; private set; } = choice.Kind switch
    {
        SourceKind.Simulator => "simulated plant",
        SourceKind.Replay => "replay",
        _ => "no live source",
    };

    /// <summary>The simulated plant, for the panel that injects faults; null when another source runs or before it is made.</summary>
    public PlantSimulator? Simulator { get; private set; }

    /// <summary>The plug is pulled: frames are dropped, so that the source counts as lost. Set by the fault panel.</summary>
    public bool Paused { get; set; }

    /// <summary>Throws when the source's data must not go into the open database.</summary>
    /// <exception cref="HistorianException">Names the database, what it holds, and the way out.</exception>
    public void RequireAccepted()
    {
        if (choice.Kind != SourceKind.None)
        {
            database.RequireAccepts(Origin);
        }
    }

    /// <exception cref="HistorianException">There is nothing to replay.</exception>
    /// <exception cref="CsvIngestException">The file to replay cannot be used.</exception>
    public IFrameSource Create(FrameEvaluator evaluator, Action<double> progress, CancellationToken cancellationToken)
    {
        var source = choice.Kind == SourceKind.Replay ? StartReplay() : CreateSimulator(evaluator, progress, cancellationToken);
        Name = source.Description;
        return source;
    }

    private SimulatorSource CreateSimulator(FrameEvaluator evaluator, Action<double> progress, CancellationToken cancellationToken)
    {
        var settings = simulator.Value;
        var reader = new HistoryReader(database);
        var newest = reader.GetSpan()?.Newest;
        var now = WholeSecond(time.GetUtcNow().UtcDateTime);
        var start = newest is null ? now.AddHours(-settings.BackfillHours) : newest >= now ? WholeSecond(newest.Value).AddSeconds(1) : now;
        Simulator = new PlantSimulator(database.Catalogue, new SimulatorOptions { Seed = settings.Seed, StartUtc = start, PlantZone = plant.Value.Zone });
        if (newest is null)
        {
            Backfill.Run(database, Simulator, evaluator, time, progress, cancellationToken);
        }
        else
        {
            DayResume.Run(database, evaluator, start, plant.Value.Zone);
        }

        return new SimulatorSource(Simulator, time, settings.Speed);
    }

    private IFrameSource StartReplay()
    {
        var source = OpenReplay();

        // What an earlier replay left would count as the history of this one.
        database.EmptyReplayed();
        return source;
    }

    private IFrameSource OpenReplay()
    {
        var settings = replay.Value;
        if (!File.Exists(settings.File))
        {
            throw new HistorianException($"Replay:File is '{settings.File}', which does not exist; allowed is a CSV file or a historian database.");
        }

        if (RealPath(settings.File) == RealPath(database.Path))
        {
            throw new HistorianException(
                $"Replay:File is {settings.File}, which is the open database: a replay cannot play what it writes. Name another file there, or a copy of this one, or another one as Historian:Path.");
        }

        var from = settings.From?.UtcDateTime;
        var to = settings.To?.UtcDateTime;
        if (!string.Equals(Path.GetExtension(settings.File), ".db", StringComparison.OrdinalIgnoreCase))
        {
            var options = new CsvIngestOptions { File = settings.File, From = from, To = to, PlantZone = plant.Value.Zone };
            return new CsvReplay(options, database.Catalogue, settings.Speed, time);
        }

        var recorded = HistorianDatabase.OpenForReading(settings.File, database.Catalogue);
        var span = new HistoryReader(recorded).GetSpan() ?? throw new HistorianException($"Replay:File {settings.File} holds no data.");
        return new HistoryReplay(recorded, database.Catalogue, from ?? span.Oldest, to ?? span.Newest.AddTicks(1), settings.Speed, time);
    }

    private static string RealPath(string path) => Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);

    private static DateTime WholeSecond(DateTime value) => new(value.Ticks - (value.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
