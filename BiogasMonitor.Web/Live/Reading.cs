using System.Runtime.CompilerServices;
using BiogasMonitor.Core.Alarms;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;

namespace BiogasMonitor.Web.Live;

/// <summary>One value with all that is shown beside it.</summary>
/// <param name="Direction">Over the last 10 minutes: 1 rises, -1 falls, 0 holds.</param>
/// <param name="Age">Since it arrived.</param>
public readonly record struct Reading(Tag Tag, double Value, Quality Quality, int Direction, TimeSpan Age)
{
    /// <summary>The worst alarm of the tag that is shown; null when it has none.</summary>
    public AlarmRecord? Alarm { get; init; }

    /// <summary>Where the first viewer of this moment leaves how it looks, for all others.</summary>
    internal StrongBox<Shown?>? Look { get; init; }

    public LimitState Limit => LimitState.Of(Tag, Value, Quality);

    /// <summary>True for a valve that is open, a motor that runs, a status that is active.</summary>
    public bool IsOn => Quality.IsUsable() && Value > 0.5;
}
