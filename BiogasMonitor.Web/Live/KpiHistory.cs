using System.Collections.Frozen;

namespace BiogasMonitor.Web.Live;

/// <summary>The last day of every KPI by its id, renewed about once a minute by whoever reads the historian; empty until then.</summary>
public sealed class KpiHistory
{
    private volatile IReadOnlyDictionary<string, KpiDay> _current = FrozenDictionary<string, KpiDay>.Empty;

    public IReadOnlyDictionary<string, KpiDay> Current => _current;

    public void Publish(IReadOnlyDictionary<string, KpiDay> days) => _current = days;
}
