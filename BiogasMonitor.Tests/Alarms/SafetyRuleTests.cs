using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Alarms.Rules;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Alarms;

/// <summary>The safety rules of PLANT.md on the default plant, and which conditions it has.</summary>
public sealed class SafetyRuleTests
{
    private readonly AlarmEngine _engine = new(Plants.Catalogue, [], 0);
    private DateTime _time = Plants.Noon;

    [Fact]
    public void For_DefaultPlant_EveryLimitIsOneCondition_AndIdsAreUnique()
    {
        var conditions = AlarmRules.For(Plants.Catalogue).Select(r => r.Condition).ToList();
        var limits = Plants.Catalogue.Tags.Sum(t => new[] { t.LowLow, t.Low, t.High, t.HighHigh }.Count(l => l is not null));

        Assert.Equal(limits, conditions.Count(c => c.Kind is AlarmKind.LowLow or AlarmKind.Low or AlarmKind.High or AlarmKind.HighHigh));
        Assert.Equal(conditions.Count, conditions.Select(c => c.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("PIT-302.LowLow")] // 15 psia
    [InlineData("PIT-402.HighHigh")] // 200 psia
    [InlineData("PIT-501.HighHigh")]
    [InlineData("AIT-101.Low")] // 65 % CH4
    public void For_LimitThatIsTheSafetyRule_IsOneAlarmNotTwo(string id)
    {
        var all = AlarmRules.For(Plants.Catalogue).Select(r => r.Condition).ToList();
        var condition = Assert.Single(all, c => c.Id == id);
        Assert.True(condition.IsSafety);
        Assert.DoesNotContain(all, c => c.Source == condition.Source && c.Id != id && c.Limit == condition.Limit && c.Kind is AlarmKind.SafetyLow or AlarmKind.SafetyHigh && c.Source == condition.Source && c.Limit == condition.Limit);
    }

    [Theory]
    [InlineData("AIT-101", 50.0, 60, AlarmPriority.High)] // the low limit is moved away
    [InlineData("AIT-101", null, 60, AlarmPriority.High)] // or taken away
    [InlineData("AIT-101", 65.0, 600, AlarmPriority.High)] // or comes too late
    [InlineData("AIT-101", 65.0, 60, AlarmPriority.Low)] // or is too quiet
    public void For_LimitWeakenedBelowTheSafetyRule_TheRuleStandsOnItsOwn(string name, double? low, int delay, AlarmPriority priority)
    {
        var catalogue = new TagCatalogue([.. Plants.Catalogue.Tags.Select(t => t.Name == name ? t with { Low = low, LowLow = null, OnDelaySeconds = delay, Priority = priority } : t)]);

        var rule = AlarmRules.For(catalogue).Select(r => r.Condition).Single(c => c.Id == name + ".SafetyLow");

        Assert.Equal((65, AlarmPriority.High, TimeSpan.FromSeconds(60)), (rule.Limit, rule.Priority, rule.OnDelay));
    }

    [Fact]
    public void PressureBeyondItsGauge_IsBeyondItsHighLimits()
    {
        for (var i = 0; i < 12; i++)
        {
            var frame = Plants.Nominal(Next(), ("PIT-402", 301));
            frame.Qualities[Plants.Catalogue.IndexOf("PIT-402")] = Quality.BadOutOfRange;
            _engine.Evaluate(frame);
        }

        Assert.True(_engine.Find("PIT-402.HighHigh")!.IsActive);
        Assert.False(_engine.Find("PIT-402.Low")!.IsActive);
    }

    [Fact]
    public void For_PressuresWithoutSuchALimit_HaveTheSafetyRule()
    {
        var ids = AlarmRules.For(Plants.Catalogue).Select(r => r.Condition.Id).ToList();
        Assert.Contains("PIT-502.SafetyLow", ids);
        Assert.Contains("PIT-403.SafetyHigh", ids);
        Assert.DoesNotContain("PIT-502.SafetyHigh", ids); // its instrument ends at 60 psia
    }

    [Fact]
    public void Nominal_NothingIsInAlarm()
    {
        Run(600);
        Assert.DoesNotContain(_engine.Records, r => r.State != AlarmState.Normal);
    }

    [Fact]
    public void PressureBelow15_WhileRunning_Raises_AndStandingReturns()
    {
        Run(12, ("PIT-502", 14.9));
        Assert.Equal(AlarmState.ActiveUnacknowledged, _engine.Find("PIT-502.SafetyLow")!.State);

        Run(10, ("PIT-502", 14.9), ("M-401", 0));
        Assert.False(_engine.Find("PIT-502.SafetyLow")!.IsActive);
    }

    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10.2, true)]
    public void Temperature_MovedWithin5Minutes_RaisesAbove10DegF(double change, bool expected)
    {
        Run(10);
        for (var second = 0; second <= 290; second++)
        {
            Run(1, ("TIT-303", 30 + (change * second / 290)));
        }

        Run(6, ("TIT-303", 30 + change));
        Assert.Equal(expected, _engine.Find("TIT-303.RateOfChange")!.IsActive);
    }

    [Fact]
    public void Temperature_TheSameChangeIn20Minutes_RaisesNothing()
    {
        for (var second = 0; second <= 1200; second++)
        {
            Run(1, ("TIT-303", 26.5 + (12.0 * second / 1200)));
        }

        Assert.Null(_engine.Find("TIT-303.RateOfChange")!.RaisedUtc);
    }

    [Fact]
    public void Temperature_OneSpike_RaisesNothing()
    {
        Run(10);
        var frame = Plants.Nominal(Next(), ("TIT-303", 60));
        frame.Qualities[Plants.Catalogue.IndexOf("TIT-303")] = Quality.UncertainSpike;
        _engine.Evaluate(frame);
        Run(10);

        Assert.Null(_engine.Find("TIT-303.RateOfChange")!.RaisedUtc);
    }

    [Fact]
    public void Temperature_AfterItsUnitStopped_IsSuppressedFor30Minutes_AndLogged()
    {
        Run(10);
        Run(20, ("M-401", 0), ("TIT-402", 150));
        var record = _engine.Find("TIT-402.RateOfChange")!;
        Assert.True(record.IsActive);
        Assert.Equal(AlarmState.SuppressedByDesign, record.State);

        // The fall is five minutes long.
        Run(1_800, ("M-401", 0), ("TIT-402", 150));
        Assert.Equal(AlarmState.Normal, _engine.Find("TIT-402.RateOfChange")!.State);
    }

    [Theory]
    [InlineData(167 * 1.19, false)]
    [InlineData(167 * 1.22, true)]
    [InlineData(167 * 0.78, true)]
    public void MotorCurrent_OffWhatSpeedAndRatioCallFor_RaisesBeyond20Percent(double current, bool expected)
    {
        Run(40, ("IIT-401", current));
        Assert.Equal(expected, _engine.Find("IIT-401.CurrentDeviation")!.IsActive);
    }

    [Fact]
    public void Motor_Stops_IsATrip()
    {
        Run(5);
        Run(5, ("M-301", 0));
        Assert.Equal("Blower motor has stopped", _engine.Find("M-301.Trip")!.Message);
        Assert.Equal(AlarmState.ActiveUnacknowledged, _engine.Find("M-301.Trip")!.State);
    }

    [Fact]
    public void Ch4Below65_IsOneAlarm()
    {
        Run(70, ("AIT-101", 64.5));
        var raised = _engine.Records.Where(r => r.IsActive && r.Condition.Source == "AIT-101").ToList();
        Assert.Equal("AIT-101.Low", Assert.Single(raised).Condition.Id);
    }

    [Fact]
    public void BadValue_After10Seconds_SaysWhy()
    {
        Run(5);
        for (var i = 0; i < 12; i++)
        {
            var frame = Plants.Nominal(Next());
            frame.Qualities[Plants.Catalogue.IndexOf("PIT-402")] = Quality.BadStuck;
            _engine.Evaluate(frame);
        }

        Assert.Equal("Compressor discharge pressure has no value to rely on: stuck", _engine.Find("PIT-402.BadQuality")!.Message);
    }

    [Fact]
    public void TagThatNeverHadAValue_IsNoAlarm()
    {
        for (var i = 0; i < 30; i++)
        {
            _engine.Evaluate(Plants.Nominal(Next(), ("PIT-402", double.NaN)));
        }

        Assert.False(_engine.Find("PIT-402.BadQuality")!.IsActive);
    }

    [Fact]
    public void Anomaly_Reported_NamesTheTags()
    {
        _engine.Report("compressor.Anomaly", true, 2.5, "VIT-401, TIT-405");
        Run(1);
        Assert.Equal("Compressor behaves unusually: VIT-401, TIT-405", _engine.Find("compressor.Anomaly")!.Message);
        Assert.Equal(AlarmPriority.Low, _engine.Find("compressor.Anomaly")!.Condition.Priority);
    }

    [Fact]
    public void Message_Limit_SaysValueUnitAndLimit()
    {
        Run(12, ("TIT-402", 216.3));
        Assert.Equal("Compressor discharge temperature is 216.3 °F, above its high limit of 215.0", _engine.Find("TIT-402.High")!.Message);
    }

    private DateTime Next() => _time = _time.AddSeconds(1);

    private void Run(int seconds, params (string Tag, double Value)[] changes)
    {
        for (var i = 0; i < seconds; i++)
        {
            _engine.Evaluate(Plants.Nominal(Next(), changes));
        }
    }
}
