using BiogasMonitor.Core.Detection;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Training.Detect;

/// <summary>The naive rival: the fixed limits of the catalogue with their delays, on the transmitters of units in service.</summary>
internal sealed class LimitWatch(TagCatalogue catalogue)
{
    private readonly ServiceGate _gate = new(catalogue);
    private readonly DateTime?[] _since = new DateTime?[catalogue.Count];

    /// <summary>The tags that are beyond a limit and have been for their delay.</summary>
    public IEnumerable<Tag> Evaluate(Frame judged)
    {
        var gated = _gate.Apply(judged);
        for (var i = 0; i < catalogue.Count; i++)
        {
            var tag = catalogue[i];
            var isBeyond = tag.Kind == TagKind.Analog && gated.Qualities[i].IsUsable() && IsBeyond(tag, gated.Values[i]);
            _since[i] = isBeyond ? _since[i] ?? gated.Time : null;
            if (gated.Time - _since[i] >= TimeSpan.FromSeconds(tag.OnDelaySeconds))
            {
                yield return tag;
            }
        }
    }

    private static bool IsBeyond(Tag tag, double value) => value > (tag.High ?? tag.HighHigh) || value < (tag.Low ?? tag.LowLow);
}
