namespace BiogasMonitor.Core.Alarms.Flood;

/// <summary>When so many alarms come that nobody can read them: the alarm flood of ISA-18.2 (its first and last count of 10 minutes are hysteresis).</summary>
public static class AlarmFlood
{
    /// <summary>A flood begins with more new alarms than these in 10 minutes.</summary>
    public const int BeginsAbove = 10;

    /// <summary>It ends with fewer than these.</summary>
    public const int EndsBelow = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <param name="wasFlood">Just before.</param>
    /// <param name="newInTenMinutes">Alarms annunciated within the last 10 minutes.</param>
    public static bool Holds(bool wasFlood, int newInTenMinutes) => newInTenMinutes > BeginsAbove || (wasFlood && newInTenMinutes >= EndsBelow);
}
