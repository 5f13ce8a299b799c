namespace BiogasMonitor.Ingest.Simulator.Process;

/// <summary>
/// When the digesters are fed. Every week is the same: rich food waste is pumped in campaigns of three hours, on Mondays, Wednesdays and Fridays at other hours
/// than on the days between, where the trucks come later; less at the weekend. Between the campaigns the pumps run three minutes in thirty.
/// </summary>
internal sealed class FeedPlan
{
    private const int SecondsPerDay = 86_400;
    private const int PumpPeriodSeconds = 1800;
    private const int CampaignPumpSeconds = 840;
    private const int BasePumpSeconds = 180;
    private const double CampaignHours = 3;
    private const double LatestTruckHours = 0.4;

    // By day from Sunday.
    private static readonly double[][] s_startHours = [[5, 13], [5, 13, 21], [9, 17], [4.5, 13, 21], [9, 17], [4.5, 13, 21], [9, 17]];
    private readonly bool _variation;
    private readonly int _seed;
    private readonly double[] _begins = new double[s_startHours.Max(day => day.Length)];
    private long _day = long.MinValue;

    public FeedPlan(SimulatorOptions options) => (_variation, _seed) = (options.Variation, options.Seed);

    /// <summary>Share of a week in which a digester's pump runs.</summary>
    public static double MeanShare { get; } = Share();

    /// <summary>Of this day, in seconds from plant midnight, with the trucks' lateness; read after <see cref="Step"/>.</summary>
    private ReadOnlySpan<double> Begins => _begins.AsSpan(0, s_startHours[Weekday(_day)].Length);

    /// <param name="plantDay">Days since 1970-01-01, plant time.</param>
    public void Step(long plantDay)
    {
        if (plantDay == _day)
        {
            return;
        }

        _day = plantDay;
        var prng = Prng.For(_seed, "trucks of day " + plantDay);
        var hours = s_startHours[Weekday(plantDay)];
        for (var i = 0; i < hours.Length; i++)
        {
            _begins[i] = 3600 * (hours[i] + (LatestTruckHours * prng.NextUnit()));
        }
    }

    /// <summary>Whether a pump runs; the two digesters share the line and take turns.</summary>
    public bool IsFed(int secondOfDay, int offsetSeconds)
    {
        if (!_variation)
        {
            return true;
        }

        var phase = (secondOfDay + offsetSeconds) % PumpPeriodSeconds;
        return phase < (IsCampaign(secondOfDay) ? CampaignPumpSeconds : BasePumpSeconds);
    }

    private static int Weekday(long plantDay) => (int)((plantDay + 4) % 7);

    private static double Share()
    {
        var campaign = s_startHours.Sum(day => day.Length) * CampaignHours * 3600 / (7 * SecondsPerDay);
        return ((campaign * CampaignPumpSeconds) + ((1 - campaign) * BasePumpSeconds)) / PumpPeriodSeconds;
    }

    private bool IsCampaign(int secondOfDay)
    {
        foreach (var begin in Begins)
        {
            if (secondOfDay >= begin && secondOfDay < begin + (CampaignHours * 3600))
            {
                return true;
            }
        }

        return false;
    }
}
