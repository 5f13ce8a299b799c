using System.Globalization;
using BiogasMonitor.Core.Alarms.Statistics;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Web.Controls.Alarms;

/// <summary>Bars drawn on the server, at most 180.</summary>
public sealed partial class HourBars
{
    private const int Width = 1000;
    private const int Height = 200;
    private const int MostBars = 180;

    private List<(DateTime From, DateTime To, int Count)> _bars = [];
    private int _hoursABar = 1;
    private double _top;

    /// <summary>Alarms of each hour from <see cref="StartUtc"/> on.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<int> Hours { get; set; }

    [Parameter, EditorRequired]
    public required DateTime StartUtc { get; set; }

    [Parameter, EditorRequired]
    public required DateTime EndUtc { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FloodSpan> Floods { get; set; }

    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    private string Label
    {
        get
        {
            var busiest = _bars.Count == 0 ? default : _bars.MaxBy(b => b.Count);
            return $"Alarms an hour from {Format.DayAndClock(StartUtc, Zone)} to {Format.DayAndClock(EndUtc, Zone)}: "
                + (busiest.Count == 0 ? "none" : $"busiest {busiest.Count} from {Format.DayAndClock(busiest.From, Zone)}");
        }
    }

    private double Gap => _bars.Count > 60 ? 0.5 : 3;

    protected override void OnParametersSet()
    {
        _hoursABar = Math.Max(1, (int)Math.Ceiling(Hours.Count / (double)MostBars));
        _bars = [.. Hours.Chunk(_hoursABar).Select((hours, i) => (From: StartUtc.AddHours(i * _hoursABar), Hours: hours))
            .Select(b => (b.From, b.From.AddHours(_hoursABar) is var to && to > EndUtc ? EndUtc : to, b.Hours.Max()))];

        // The line of 12 is always in sight.
        _top = Math.Max(AlarmTargets.MostAnHour * 1.25, _bars.Select(b => b.Count).DefaultIfEmpty().Max() * 1.05);
    }

    private double X(DateTime utc) => Width * Math.Clamp((utc - StartUtc) / (EndUtc - StartUtc), 0, 1);

    private double Y(double count) => Height * (1 - (count / _top));

    private string Percent(double count) => N(100 * count / _top) + "%";

    private string FloodText(FloodSpan flood) =>
        $"Flood from {Format.DayAndClock(flood.FromUtc, Zone)}, {Format.Age(flood.Length)}: {flood.Count} alarms, at most {flood.Peak} in 10 minutes";

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
