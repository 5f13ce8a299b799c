namespace BiogasMonitor.Web.Controls.Charts;

/// <summary>What the user made visible by zooming or panning, UTC, half-open.</summary>
public readonly record struct ChartRange(DateTime From, DateTime To)
{
    public TimeSpan Span => To - From;
}
