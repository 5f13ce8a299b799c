namespace BiogasMonitor.Core.Alarms.Statistics;

/// <summary>What a good alarm system keeps: ISA-18.2-2016 clause 16 and IEC 62682:2014, which took the figures of EEMUA 191; docs/alarms.md says which is whose.</summary>
public static class AlarmTargets
{
    /// <summary>Very likely to be acceptable.</summary>
    public const double AnHour = 6;

    /// <summary>Most that one operator can manage.</summary>
    public const double MostAnHour = 12;

    public const double ADay = 144;
    public const double MostADay = 288;

    /// <summary>Share of the time, %.</summary>
    public const double FloodPercent = 1;

    /// <summary>Share of the ten most frequent alarms, %.</summary>
    public const double TopTenPercent = 5;

    /// <summary>Alarms that stand longer than a day.</summary>
    public const int Stale = 5;

    public const double LowAndMediumPercent = 80;
    public const double HighPercent = 15;
    public const double CriticalPercent = 5;

    /// <summary>Ours: the standards name none. In 10 minutes an operator can deal with an alarm once.</summary>
    public const double AcknowledgeMinutes = 10;

    /// <summary>Of fewer alarms a share says nothing.</summary>
    public const int FewestForShares = 100;

    /// <summary>An alarm that comes so often within a minute chatters.</summary>
    public const int ChatterCount = 3;

    public static readonly TimeSpan ChatterSpan = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Fleeting = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);
}
