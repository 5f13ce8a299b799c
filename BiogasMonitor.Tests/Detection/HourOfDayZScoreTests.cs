using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Telemetry;
using static BiogasMonitor.Tests.Detection.OneTag;

namespace BiogasMonitor.Tests.Detection;

public sealed class HourOfDayZScoreTests
{
    private static readonly DateTime s_trained = Start.AddDays(3);
    private static readonly TimeZoneInfo s_chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void Score_EachHour_IsTheDistanceFromThatHourOfTheTrainingDays()
    {
        var detector = Fitted(TimeZoneInfo.Utc, BaselineKind.Median);

        // Hour h had 10 h; the floor of the spread is 1, the threshold 4.
        Assert.Equal(
            [0, 1, 0, 2, 57.5],
            detector.Scores([At(s_trained.AddHours(5), 50), At(s_trained.AddHours(6.5), 64), At(s_trained.AddHours(7.9), 70), At(s_trained.AddHours(9), 82), At(s_trained.AddHours(24), 230)]));
    }

    [Fact]
    public void Score_PlantTime_DecidesTheHour()
    {
        var detector = Fitted(s_chicago, BaselineKind.Mean);

        // 06:30 UTC is half past midnight in Chicago in winter; the training values follow UTC.
        Assert.Equal(0, detector.Score(s_trained.AddHours(6.5), 60));

        // A month later the same hour of UTC is another of the plant: 06:30 UTC is 01:30 there, which was 07:30 UTC.
        Assert.Equal(2.5, detector.Score(s_trained.AddDays(30).AddHours(6.5), 60));
    }

    [Fact]
    public void Score_HourNotInTheTraining_IsComparedWithTheWholeDay()
    {
        var detector = new HourOfDayZScore(Catalogue, TimeZoneInfo.Utc);
        ((IDetector)detector).Fit(Days(2).Where(f => f.Time.Hour < 10).Append(At(s_trained, 0)));

        Assert.Equal(0, detector.Score(s_trained.AddHours(20), 45), 0.15);
    }

    [Fact]
    public void Score_DayOfTheTrainingThatGoesFar_ThresholdIsBeyondIt()
    {
        // On the second day everything is 8 higher: compared with the other days that is 8 spreads.
        var detector = new HourOfDayZScore(Catalogue, TimeZoneInfo.Utc);
        ((IDetector)detector).Fit(Days(3).Select(f => f.Time.Day == 2 ? At(f.Time, f.Values[0] + 8) : f));

        Assert.Equal(8 / (8 * 1.5), detector.Score(s_trained.AddHours(3), 38), 1e-9);
    }

    [Fact]
    public void Score_OneTrainingDay_IsNotJudged()
    {
        var detector = new HourOfDayZScore(Catalogue, TimeZoneInfo.Utc);
        ((IDetector)detector).Fit(Days(1));

        Assert.Equal(double.NaN, detector.Score(s_trained, 0));
    }

    [Fact]
    public void Score_BadValue_IsNotJudged() =>
        Assert.Equal(double.NaN, Fitted(TimeZoneInfo.Utc, BaselineKind.Median).Score(s_trained, 400, Quality.BadOutOfRange));

    [Fact]
    public void Score_WeeksOfAFault_AreNeverLearnt()
    {
        var detector = Fitted(TimeZoneInfo.Utc, BaselineKind.Median);
        var scores = detector.Scores(Frames(s_trained.AddHours(1), Quarter, Enumerable.Repeat(240.0, 21 * 96)));

        Assert.Equal(scores[..96], scores[^96..]);
        Assert.All(scores, score => Assert.InRange(score, 2, 60));
    }

    private static HourOfDayZScore Fitted(TimeZoneInfo zone, BaselineKind kind)
    {
        var detector = new HourOfDayZScore(Catalogue, zone, kind);
        ((IDetector)detector).Fit(Days(3));
        return detector;
    }

    /// <summary>A frame a minute; in hour h of UTC the value is 10 h. The gap at the begin of each hour lets the smoothing start anew.</summary>
    private static IEnumerable<Frame> Days(int days) =>
        Enumerable.Range(0, days * 1440).Where(m => m % 60 > 10).Select(m => At(Start.AddMinutes(m), 10 * (m / 60 % 24)));
}
