namespace BiogasMonitor.Core.Detection.Baselines;

/// <summary>Sorts the rows of a training span by the hour of the plant's day and by the day.</summary>
internal sealed class HourlyDays
{
    private const int HoursOfDay = 24;

    private readonly TrainingRows _rows;
    private readonly int[] _hours;
    private readonly int[] _days;
    private readonly int _count;

    public HourlyDays(TrainingRows rows, PlantHour clock)
    {
        _rows = rows;
        _hours = [.. Enumerable.Range(0, rows.Count).Select(r => clock.HourOf(rows.TicksOf(r)))];
        var days = Enumerable.Range(0, rows.Count).Select(r => clock.DayOf(rows.TicksOf(r))).ToArray();
        var places = days.Distinct().Order().Select((day, place) => (day, place)).ToDictionary(d => d.day, d => d.place);
        _days = [.. days.Select(d => places[d])];
        _count = places.Count;
    }

    /// <summary>The values of one column.</summary>
    public HourlyValues Of(int column)
    {
        var cells = new List<double>[HoursOfDay, _count];
        for (var row = 0; row < _rows.Count; row++)
        {
            if (!double.IsNaN(_rows.At(row, column)))
            {
                (cells[_hours[row], _days[row]] ??= []).Add(_rows.At(row, column));
            }
        }

        return new HourlyValues(cells);
    }
}
