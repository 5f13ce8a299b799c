using BiogasMonitor.Core.Inference.Inputs;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Inference;

/// <summary>A row of minutes and states of the compressor's motor, and a row of what the gate says.</summary>
public sealed class RunningGateTests
{
    private readonly RunningGate _gate = new(Plants.Catalogue);

    [Fact]
    public void Judge_StopAndStart_IsShutUntilItHasRunForHalfAnHour()
    {
        (int Minute, double Runs, string? Says)[] series =
        [
            (0, 1, null),
            (1, 0, "The plant is not running: M-401 stands."),
            (2, 0, "The plant is not running: M-401 stands."),
            (3, 1, "The plant is starting: M-401 has run for less than 30 minutes."),
            (31, 1, "The plant is starting: M-401 has run for less than 30 minutes."),
            (32, 1, null),
            (33, 1, null),
        ];
        Assert.Equal(series.Select(s => s.Says), series.Select(s => Judge(s.Minute, ("M-401", s.Runs))));
    }

    [Theory]
    [InlineData("M-301", true)]
    [InlineData("M-302", true)]
    [InlineData("P-201", false)]
    public void Judge_OnlyTheMainMachines_ShutIt(string motor, bool shuts) => Assert.Equal(shuts, Judge(0, (motor, 0)) is not null);

    [Fact]
    public void Judge_MotorWithoutAValue_IsNoStop()
    {
        Assert.Null(Judge(0, ("M-401", double.NaN)));
        var stale = Plants.Nominal(Plants.Noon.AddMinutes(1), ("M-401", 0));
        stale.Qualities[Plants.Catalogue.IndexOf("M-401")] = Quality.BadStale;
        Assert.Null(_gate.Judge(stale));
    }

    [Fact]
    public void Judge_ClockSetBack_DoesNotKeepItShut()
    {
        Judge(100, ("M-401", 0));
        Assert.Null(Judge(10, ("M-401", 1)));
    }

    [Fact]
    public void Judge_PlantWithoutTheseMachines_IsAlwaysOpen()
    {
        var catalogue = new TagCatalogue([new Tag { Name = "M-1", Equipment = "mill", Kind = TagKind.Motor, AlarmState = 0 }]);
        Assert.Null(new RunningGate(catalogue).Judge(new Frame(Plants.Noon, [0], [Quality.Good])));
    }

    private string? Judge(int minute, params (string Tag, double Value)[] others) => _gate.Judge(Plants.Nominal(Plants.Noon.AddMinutes(minute), others));
}
