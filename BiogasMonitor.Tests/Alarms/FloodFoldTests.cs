using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Flood;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Diagnosis;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Ingest.Simulator;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>A flood of alarms, folded under the ones that explain the others. Rows are "condition@seconds": when its condition began.</summary>
public sealed class FloodFoldTests(ITestOutputHelper output)
{
    private static readonly DateTime s_start = Plants.Noon;
    private static readonly PlantGraph s_graph = new(Plants.Catalogue);
    private static readonly Dictionary<string, AlarmCondition> s_conditions = AlarmRules.For(Plants.Catalogue).ToDictionary(r => r.Condition.Id, r => r.Condition);

    [Theory]
    [InlineData("compressor trip", "M-401.Trip@0 P-401.Trip@2 XV-403.State@3 PIT-402.Low@20 FIT-501.Low@15 PIT-403.LowLow@30 PIT-401.High@40 FIT-601.High@60", "M-401.Trip: P-401.Trip XV-403.State FIT-501.Low PIT-402.Low PIT-403.LowLow PIT-401.High FIT-601.High")]
    [InlineData("vibration trips the compressor", "VIT-401.High@0 VIT-401.HighHigh@600 M-401.Trip@610 PIT-402.Low@640", "VIT-401.High: VIT-401.HighHigh M-401.Trip PIT-402.Low")]
    [InlineData("oil filter", "DPIT-401.High@0 PIT-403.Low@400 TIT-403.High@500 PIT-403.LowLow@900 M-401.Trip@910", "DPIT-401.High: PIT-403.Low TIT-403.High PIT-403.LowLow M-401.Trip")]
    [InlineData("air ingress", "AIT-103.High@0 AIT-104.High@30 AIT-101.Low@200 AIT-503.High@250 AIT-501.Low@500", "AIT-103.High: AIT-104.High AIT-101.Low AIT-503.High AIT-501.Low")]
    [InlineData("H2S chain", "AIT-202.High@0 AIT-203.High@600 AIT-504.High@900 XV-502.State@960", "AIT-202.High: AIT-203.High AIT-504.High XV-502.State")]
    [InlineData("chiller", "M-302.Trip@0 TIT-303.High@100 TIT-302.High@160 AIT-301.High@300 M-401.Trip@600", "M-302.Trip: TIT-303.High TIT-302.High AIT-301.High M-401.Trip")]
    [InlineData("emergency stop, all in one second", "M-401.Trip@0 M-301.Trip@0 M-302.Trip@0 P-401.Trip@0 ES-601.State@0 XV-403.State@0", "ES-601.State: M-401.Trip M-301.Trip M-302.Trip XV-403.State P-401.Trip")]
    [InlineData("source lost", "plant.SourceLost@0 PIT-402.BadQuality@10 AIT-101.BadQuality@10", "plant.SourceLost: AIT-101.BadQuality PIT-402.BadQuality")]
    [InlineData("two causes", "M-401.Trip@0 TIT-101.Low@30 PIT-402.Low@40 AIT-101.Low@300 AIT-102.High@320", "M-401.Trip: PIT-402.Low | TIT-101.Low: AIT-101.Low AIT-102.High")]
    [InlineData("consequence first", "PIT-501.Low@0 M-401.Trip@60", "M-401.Trip: | PIT-501.Low:")]
    [InlineData("consequence a scan before its cause", "FIT-501.Low@0 M-401.Trip@2", "M-401.Trip: FIT-501.Low")]
    [InlineData("nothing explains it", "M-401.Trip@0 AIT-601.High@10", "M-401.Trip: | AIT-601.High:")]
    [InlineData("a trip that did not happen explains nothing", "VIT-402.High@0 FIT-501.Low@300", "FIT-501.Low: | VIT-402.High:")]
    [InlineData("too long ago", "M-401.Trip@0 AIT-501.Low@1801", "M-401.Trip: | AIT-501.Low:")]
    [InlineData("an old low alarm is not why the other side is passed", "TIT-101.High@0 AIT-101.Low@60", "AIT-101.Low: | TIT-101.High:")]
    [InlineData("one limit after the other", "LIT-401.Low@0 LIT-401.LowLow@500", "LIT-401.Low: LIT-401.LowLow")]
    [InlineData("each can cause the other, oil first", "PIT-403.Low@0 M-401.Trip@2", "PIT-403.Low: M-401.Trip")]
    [InlineData("each can cause the other, stop first", "M-401.Trip@0 PIT-403.Low@2", "M-401.Trip: PIT-403.Low")]
    [InlineData("blower and compressor in one second", "M-401.Trip@0 M-301.Trip@0 P-401.Trip@1", "M-301.Trip: M-401.Trip P-401.Trip")]
    [InlineData("unusual unit", "VIT-401.High@0 compressor.Anomaly@20", "VIT-401.High: compressor.Anomaly")]
    public void Of_Series_GroupedUnderFirstOut(string name, string series, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Text(Fold(series)));
    }

    [Fact]
    public void Of_OnDelays_OrderedByWhenTheConditionsBegan()
    {
        // Critical pressure waits 5 s, the trip 2 s: the pressure is raised later although it fell first.
        var pressure = Raised("PIT-403.Low", 5);
        var trip = Raised("M-401.Trip", 4);
        Assert.Equal("PIT-403.Low: M-401.Trip", Text(FloodFold.Of(new AlarmList(1, [trip, pressure]), s_graph, 11, false)));
    }

    [Fact]
    public void Of_AnyOrderOfTheList_SameFold()
    {
        var alarms = s_conditions.Values.Where(c => c.Kind != AlarmKind.BadQuality).Select((c, i) => Began(c, i % 97)).ToList();
        var expected = Text(FloodFold.Of(new AlarmList(1, alarms), s_graph, 300, false));
        alarms.Reverse();
        Assert.Equal(expected, Text(FloodFold.Of(new AlarmList(2, alarms), s_graph, 300, false)));
    }

    [Fact]
    public void Of_ThreeHundredAlarms_EachOnce()
    {
        var alarms = s_conditions.Values.Take(300).Select((c, i) => Began(c, i * 7 % 600)).ToList();
        var list = new AlarmList(1, alarms);
        var fold = FloodFold.Of(list, s_graph, 300, false);
        Assert.Equal(300, fold.Groups.Sum(g => g.All.Count()));
        Assert.Equal(300, fold.Groups.SelectMany(g => g.All).Select(a => a.Condition.Id).Distinct().Count());
    }

    [Fact]
    public void Of_Group_SaysWhyAndHowBad()
    {
        var group = Fold("DPIT-401.High@0 PIT-403.LowLow@100").Groups[0];
        Assert.Equal("A clogged oil filter takes the oil's pressure and warms it.", group.Why);
        Assert.Equal(AlarmPriority.Critical, group.Worst);
        Assert.True(group.NeedsAcknowledgement);
        Assert.Equal("It is the same tag, further on.", Fold("LIT-401.Low@0 LIT-401.LowLow@500").Groups[0].Why);
        Assert.Equal("The source gives no values any more.", Fold("plant.SourceLost@0 PIT-402.BadQuality@10").Groups[0].Why);
        Assert.Equal("", Fold("AIT-601.High@0").Groups[0].Why);
    }

    [Fact]
    public void Of_OneThingAfterTheOther_SaysWhyOfEachStep() => Assert.Equal(
        "The compressor's own protection stops its motor. The stopped compressor leaves membrane and product without flow and pressure, and the gas backs up and is flared.",
        Fold("XA-401.State@0 M-401.Trip@1 FIT-601.High@60 FIT-601.HighHigh@70").Groups[0].Why);

    [Fact]
    public void Of_Groups_HeaviestFirst()
    {
        var fold = Fold("LIT-101.High@0 AIT-601.High@10 FIT-102.High@20 M-401.Trip@30 PIT-402.Low@60");
        Assert.Equal(["M-401.Trip", "AIT-601.High", "LIT-101.High", "FIT-102.High"], fold.Groups.Select(g => g.First.Condition.Id));
    }

    [Fact]
    public void Of_HiddenAlarms_AreNotFolded()
    {
        var shelved = Raised("PIT-402.Low", 20) with { Bits = AlarmBits.Active | AlarmBits.Shelved };
        Assert.Equal("M-401.Trip:", Text(FloodFold.Of(new AlarmList(1, [Raised("M-401.Trip", 0), shelved]), s_graph, 11, false)));
    }

    [Theory]
    [InlineData("0 5 10 11 10 7 5 4 5 10 11", ". . . F F F F . . . F")]
    public void Holds_Series_BeginsAboveTenEndsBelowFive(string counts, string expected)
    {
        var flood = false;
        var states = counts.Split(' ').Select(c => (flood = AlarmFlood.Holds(flood, int.Parse(c, null))) ? "F" : ".");
        Assert.Equal(expected, string.Join(' ', states));
    }

    [Fact]
    public void Of_UnknownPlant_StoppedMachineExplainsItsOwnUnitAndThoseBehind()
    {
        TagCatalogue catalogue = new(
        [
            Analog("PT-1", "feed", "bar"), Analog("FT-2", "pumping", "m3/h"), Motor("MX-2", "pumping"), Analog("PT-3", "reactor", "bar"), Analog("TT-3", "reactor", "degC"),
            Analog("TIT-101", "reactor", "degC"), Analog("AIT-101", "reactor", "%"),
        ]);
        var conditions = AlarmRules.For(catalogue).ToDictionary(r => r.Condition.Id, r => r.Condition);
        var alarms = new[] { ("MX-2.Trip", 0), ("FT-2.Low", 5), ("PT-3.Low", 30), ("PT-1.High", 60), ("TT-3.High", 70), ("TIT-101.Low", 80), ("AIT-101.Low", 2000) };
        var fold = FloodFold.Of(new AlarmList(1, alarms.Select(a => Began(conditions[a.Item1], a.Item2))), new PlantGraph(catalogue), 11, false);

        // The names of this plant's digester and analyser mean nothing in a reactor.
        Assert.Equal("AIT-101.Low: | MX-2.Trip: FT-2.Low PT-3.Low PT-1.High TIT-101.Low | TT-3.High:", Text(fold));
    }

    [Theory]
    [InlineData("compressor", "XA-401.State", 5)]
    [InlineData("blower", "M-301.Trip", 3)]
    [InlineData("chiller", "M-302.Trip", 3)]
    [InlineData("emergency stop", "ES-601.State", 5)]
    public void Of_SimulatedStop_LeavesOneGroupOfIt(string what, string first, int atLeast)
    {
        var simulator = new PlantSimulator(Plants.Catalogue, new SimulatorOptions { Seed = 7, StartUtc = s_start });
        var engine = new AlarmEngine(Plants.Catalogue, [], 0);
        var judge = new FrameEvaluator(Plants.Catalogue, TimeZoneInfo.Utc);
        for (var second = 0; second < 2400; second++)
        {
            if (second == 600)
            {
                Stop(simulator, what);
            }

            engine.Evaluate(judge.Evaluate(simulator.Next()));
        }

        var fold = FloodFold.Of(new AlarmList(1, engine.Records), s_graph, 11, false);
        output.WriteLine(Text(fold));
        var group = Assert.Single(fold.Groups);
        Assert.Equal(first, group.First.Condition.Id);
        Assert.True(group.Consequences.Count >= atLeast, Text(fold));
    }

    private static void Stop(PlantSimulator simulator, string what)
    {
        if (what == "emergency stop")
        {
            simulator.EmergencyStop(true);
            return;
        }

        simulator.Trip(Enum.Parse<Machine>(what, ignoreCase: true), TimeSpan.FromHours(2));
    }

    private static Tag Analog(string name, string unit, string sign) => new() { Name = name, Equipment = unit, Unit = sign, Low = 1, High = 9, RangeLow = 0, RangeHigh = 10, Priority = AlarmPriority.Medium };

    private static Tag Motor(string name, string unit) => new() { Name = name, Equipment = unit, Kind = TagKind.Motor, AlarmState = 0, Priority = AlarmPriority.High };

    private static FloodFold Fold(string series)
    {
        var alarms = series.Split(' ').Select(s => s.Split('@')).Select(p => Began(s_conditions[p[0]], int.Parse(p[1], null)));
        return FloodFold.Of(new AlarmList(1, alarms), s_graph, 11, false);
    }

    private static AlarmRecord Began(AlarmCondition condition, double seconds) => Raised(condition, s_start.AddSeconds(seconds) + condition.OnDelay);

    private static AlarmRecord Raised(string condition, double seconds) => Raised(s_conditions[condition], s_start.AddSeconds(seconds));

    private static AlarmRecord Raised(AlarmCondition condition, DateTime raisedUtc) => new()
    {
        Condition = condition,
        Bits = AlarmBits.Active | AlarmBits.Unacknowledged,
        Occurrence = 1,
        RaisedUtc = raisedUtc,
        AnnunciatedUtc = raisedUtc,
        ChangedUtc = raisedUtc,
    };

    // Groups by the name of their first alarm: the order of the groups has its own test.
    private static string Text(FloodFold fold) => string.Join(" | ", fold.Groups
        .Select(g => $"{g.First.Condition.Id}: {string.Join(' ', g.Consequences.Select(c => c.Condition.Id))}".TrimEnd())
        .OrderBy(g => g.StartsWith("M-401", StringComparison.Ordinal) ? "" : g, StringComparer.Ordinal));
}
