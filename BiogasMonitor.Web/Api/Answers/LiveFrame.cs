namespace BiogasMonitor.Web.Api.Answers;

/// <summary>An event "frame" of GET /api/live: the newest moment of the plant.</summary>
/// <param name="Sequence">Grows by one with each moment of the plant; a jump means that some were passed over.</param>
/// <param name="Current">True while the values are the plant's state now.</param>
public sealed record LiveFrame(long Sequence, DateTime Time, bool Current, IReadOnlyList<LiveValue> Values);
