using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Tests.Simulator;

/// <summary>When nothing is wrong the screen is calm: no limit, no stuck value, no jump and no safety rule of PLANT.md over two days.</summary>
public sealed class CalmOperationTests
{
    private static readonly TagCatalogue s_catalogue = SimulatedPlant.Catalogue;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Next_NormalOperationForTwoDays_NothingToReport(int seed)
    {
        var start = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(40 * seed);
        var simulator = new PlantSimulator(s_catalogue, new SimulatorOptions { Seed = seed, StartUtc = start });
        var watch = new Watch();

        for (var second = 0; second < 2 * 86_400; second++)
        {
            watch.See(simulator.Next(), second);
        }

        Assert.Empty(watch.Report());
    }

    /// <summary>Counts violations a tag by tag, so that a failure names all of them at once.</summary>
    private sealed class Watch
    {
        private readonly SortedDictionary<string, int> _violations = [];
        private readonly int[] _outside = new int[s_catalogue.Count];
        private readonly int[] _unchanged = new int[s_catalogue.Count];
        private readonly double[][] _fiveMinutes = [.. Enumerable.Range(0, s_catalogue.Count).Select(_ => new double[300])];
        private double[]? _previous;

        public IEnumerable<string> Report() => _violations.Select(v => $"{v.Key}: {v.Value} s");

        public void See(Frame frame, int second)
        {
            for (var i = 0; i < s_catalogue.Count; i++)
            {
                Judge(s_catalogue[i], i, frame.Values[i], second);
            }

            JudgeCurrent(frame, "401", 167, 83, 182 / 19.6, "PIT-402", "PIT-401");
            JudgeCurrent(frame, "301", 24.2, 72, 20.4 / 14.8, "PIT-302", "PIT-301");
            _previous = frame.Values;
        }

        private void Judge(Tag tag, int i, double value, int second)
        {
            Assert.True(double.IsFinite(value), tag.Name);
            Count(tag.Name + " outside the instrument range", value < tag.RangeLow || value > tag.RangeHigh);
            _outside[i] = value <= tag.Low || value >= tag.High ? _outside[i] + 1 : 0;
            Count(tag.Name + " beyond an alarm limit", _outside[i] > tag.OnDelaySeconds);
            Count(tag.Name + " in its alarm state", value == tag.AlarmState);
            if (_previous is not null)
            {
                _unchanged[i] = value == _previous[i] ? _unchanged[i] + 1 : 0;
                Count(tag.Name + " stuck", _unchanged[i] > tag.StuckAfterSeconds);
                Count(tag.Name + " jumps", Math.Abs(value - _previous[i]) > tag.MaxStep);
            }

            var window = _fiveMinutes[i];
            Count(tag.Name + " moves more than 10 degF in 5 minutes", second >= 300 && tag.Unit == "degF" && Math.Abs(value - window[second % 300]) > 10);
            window[second % 300] = value;
        }

        private void JudgeCurrent(Frame frame, string drive, double amperes, double speed, double ratio, string discharge, string suction)
        {
            double Value(string tag) => frame.Values[s_catalogue.IndexOf(tag)];
            double Work(double r) => Math.Pow(r, 0.3 / 1.3) - 1;
            var expected = amperes * Value("SIT-" + drive) / speed * Work(Value(discharge) / Value(suction)) / Work(ratio);
            Count("IIT-" + drive + " away from its speed and pressure ratio", Math.Abs(Value("IIT-" + drive) - expected) > 0.08 * expected);
            Count("SIT-" + drive + " away from its command", Math.Abs(Value("SIC-" + drive) - Value("SIT-" + drive)) > 2);
        }

        private void Count(string what, bool violated)
        {
            if (violated)
            {
                _violations[what] = _violations.GetValueOrDefault(what) + 1;
            }
        }
    }
}
