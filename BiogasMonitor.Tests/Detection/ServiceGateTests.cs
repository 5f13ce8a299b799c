using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Detection;

public sealed class ServiceGateTests
{
    private readonly ServiceGate _gate = new(Plants.Catalogue);

    [Fact]
    public void Apply_CompressorStands_ItsTransmittersAndTheMembranesAreNotApplicable()
    {
        var frame = _gate.Apply(Plants.Nominal(Plants.Noon, ("M-401", 0)));

        Assert.Equal(Quality.BadNotApplicable, frame.QualityOf("PIT-402"));
        Assert.Equal(Quality.BadNotApplicable, frame.QualityOf("FIT-501"));
        Assert.Equal(Quality.Good, frame.QualityOf("M-401"));
        Assert.Equal(Quality.Good, frame.QualityOf("IIT-301"));
        Assert.Equal(Quality.Good, frame.QualityOf("LIT-101"));
    }

    [Fact]
    public void Apply_AfterTheStart_IsApplicableWhenItHasSettled()
    {
        _gate.Apply(Plants.Nominal(Plants.Noon, ("M-401", 0)));

        Assert.Equal(Quality.BadNotApplicable, _gate.Apply(Plants.Nominal(Plants.Noon.AddMinutes(29))).QualityOf("PIT-402"));
        Assert.Equal(Quality.Good, _gate.Apply(Plants.Nominal(Plants.Noon.AddMinutes(30))).QualityOf("PIT-402"));
    }

    [Fact]
    public void Apply_DriveNotKnown_CountsAsRunningAndLeavesTheFrameAsItIs()
    {
        var frame = Plants.Nominal(Plants.Noon, ("M-401", double.NaN), ("PIT-403", double.NaN));

        Assert.Equal(Quality.Good, _gate.Apply(frame).QualityOf("PIT-402"));
        Assert.Equal(Quality.BadMissing, _gate.Apply(frame).QualityOf("PIT-403"));
        _gate.Apply(Plants.Nominal(Plants.Noon, ("M-401", 0)));
        Assert.Equal(Quality.Good, frame.QualityOf("PIT-402"));
    }

    [Fact]
    public void Apply_FrameOfAnotherCatalogue_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _gate.Apply(OneTag.At(Plants.Noon, 1)));
}
