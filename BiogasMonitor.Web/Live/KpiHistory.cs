namespace BiogasMonitor.Web.Live;

/// <summary>What each KPI did over the last 24 hours, by KPI id; renewed by <see cref="KpiHistoryService"/>.</summary>
public sealed class KpiHistory
{
    private volatile IReadOnlyDictionary<string, KpiDay> _current = new Dictionary<string, KpiDay>();

    /// <summary>Empty until the first reading of the history; a tag without stored values is absent.</summary>
    public IReadOnlyDictionary<string, KpiDay> Current
    {
        get => _current;
        set => _current = value;
    }
}
