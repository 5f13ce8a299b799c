using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Tests.Simulator;

public sealed class FaultScheduleTests
{
    [Fact]
    public void Parse_ListAndFile_GivesThePlans()
    {
        var text = "bearing-wear@1.5d/growth=20h/severity=0.8, h2s-breakthrough@3d # a comment\n\nsensor-fault@90m/tag=PIT-402/mode=stuck";

        Assert.Equal(
            [
                new FaultPlan(FaultKind.BearingWear, TimeSpan.FromHours(36), 0.8, 20),
                new FaultPlan(FaultKind.H2sBreakthrough, TimeSpan.FromDays(3)),
                new FaultPlan(FaultKind.SensorFault, TimeSpan.FromMinutes(90)) { Tag = "PIT-402", Mode = SensorFaultMode.Stuck },
            ],
            FaultSchedule.Parse(text, SimulatedPlant.Catalogue));
    }

    [Theory]
    [InlineData("bearing-wear", "begin")]
    [InlineData("bearing@1d", "fault 'bearing'")]
    [InlineData("bearing-wear@1", "begin '1'")]
    [InlineData("bearing-wear@1d/growth=x", "growth 'x'")]
    [InlineData("bearing-wear@1d/growth=0h", "growth 0 h")]
    [InlineData("bearing-wear@1d/severity=2", "severity 2")]
    [InlineData("bearing-wear@1d/severity=-1", "severity '-1'")]
    [InlineData("bearing-wear@1d/size=2", "'size=2'")]
    [InlineData("bearing-wear@1d/tag=PIT-402", "tag and mode")]
    [InlineData("sensor-fault@1d/tag=M-401", "tag 'M-401'")]
    [InlineData("sensor-fault@1d/mode=gone", "mode 'gone'")]
    public void Parse_NotAllowed_NamesTheValue(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => FaultSchedule.Parse(text, SimulatedPlant.Catalogue)).Message, StringComparison.Ordinal);

    [Fact]
    public void Labels_AllKinds_AreThoseOfThePlant() => Assert.Equal(
        [
            "bearing-wear", "oil-filter-clogging", "membrane-fouling", "h2s-breakthrough", "blower-belt-slip", "air-ingress", "digester-upset",
            "chiller-failure", "compressor-leak", "sensor-fault",
        ],
        FaultKinds.All.Select(k => k.Label()));
}
