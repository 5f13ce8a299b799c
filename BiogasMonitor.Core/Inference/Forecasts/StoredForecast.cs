namespace BiogasMonitor.Core.Inference.Forecasts;

/// <summary>A forecast as it was given, before its truth came.</summary>
/// <param name="IssuedUtc">End of the newest step that it knew.</param>
/// <param name="Base">Mean of the target over the hour before: what persistence would say of every hour.</param>
/// <param name="Bands">P10, P50, P90 of each hour ahead, one after the other.</param>
public sealed record StoredForecast(DateTime IssuedUtc, string Target, string Version, double Base, IReadOnlyList<float> Bands)
{
    public int Hours => Bands.Count / 3;

    public float P10(int hour) => Bands[(hour - 1) * 3];

    public float P50(int hour) => Bands[((hour - 1) * 3) + 1];

    public float P90(int hour) => Bands[((hour - 1) * 3) + 2];
}
