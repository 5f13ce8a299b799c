using BenchmarkDotNet.Attributes;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Benchmarks.Micro;

/// <summary>One frame of the default catalogue, 1 Hz: each detector alone, and the panel of all with gate, persistence and result, calm and with all tags unusual.</summary>
[MemoryDiagnoser]
public class DetectionBenchmarks
{
    private const int TrainingSeconds = 48 * 3600;
    private const int TestSeconds = 24 * 3600;

    private readonly RollingZScore _rolling;
    private readonly HourOfDayZScore _hourly;
    private readonly InterquartileRange _quartiles;
    private readonly DetectionPanel _calm;
    private readonly DetectionPanel _unusual;
    private readonly TagCatalogue _catalogue = Kpis.AddDerivedTags(CatalogueFile.Load(PlantFolders.Catalogue));
    private Frame[] _frames = [];
    private Frame[] _wild = [];
    private DateTime _time;
    private int _next;

    public DetectionBenchmarks()
    {
        _rolling = new RollingZScore(_catalogue);
        _hourly = new HourOfDayZScore(_catalogue, TimeZoneInfo.Utc);
        _quartiles = new InterquartileRange(_catalogue);
        _calm = DetectionPanel.Statistical(_catalogue, TimeZoneInfo.Utc);
        _unusual = DetectionPanel.Statistical(_catalogue, TimeZoneInfo.Utc);
    }

    [GlobalSetup]
    public void Prepare()
    {
        var simulator = new PlantSimulator(_catalogue, new SimulatorOptions { StartUtc = BenchData.FirstStart });
        var evaluator = new FrameEvaluator(_catalogue, TimeZoneInfo.Utc);
        var training = Enumerable.Range(0, TrainingSeconds).Select(_ => evaluator.Evaluate(simulator.Next())).ToList();
        foreach (var detector in new IDetector[] { _rolling, _hourly, _quartiles })
        {
            detector.Fit(training);
        }

        _time = training[^1].Time;
        _calm.Fit(training, DateTime.MaxValue);
        _unusual.Fit(training, DateTime.MaxValue);
        _frames = [.. Enumerable.Range(0, TestSeconds).Select(_ => evaluator.Evaluate(simulator.Next()))];
        _wild = [.. _frames.Select(f => new Frame(f.Time, [.. f.Values.Select(v => (3 * v) + 50)], f.Qualities))];
    }

    [Benchmark]
    public object Rolling() => _rolling.Score(Next(_frames));

    [Benchmark]
    public object HourOfDay() => _hourly.Score(Next(_frames));

    [Benchmark]
    public object Quartiles() => _quartiles.Score(Next(_frames));

    [Benchmark]
    public object Panel() => _calm.Evaluate(Next(_frames));

    [Benchmark]
    public object PanelOfAWildPlant() => _unusual.Evaluate(Next(_wild));

    /// <summary>Time goes on, day after day, so that the same day can be repeated.</summary>
    private Frame Next(Frame[] frames)
    {
        var frame = frames[_next];
        _next = (_next + 1) % frames.Length;
        _time = _time.AddSeconds(1);
        return new Frame(_time, frame.Values, frame.Qualities);
    }
}
