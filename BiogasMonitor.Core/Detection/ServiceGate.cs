using BiogasMonitor.Core.Plant;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>
/// Marks the values of units that stand, or started less than <see cref="Settling"/> ago, as not applicable, so that no detector learns from
/// them or judges them. One instance a stream, fed in time order.
/// </summary>
public sealed class ServiceGate
{
    /// <summary>A unit that starts takes this long to find its temperatures; the safety rules suppress theirs for as long.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(30);

    private readonly int[] _driveOf;
    private readonly int[] _drives;
    private readonly long[] _settledAt;
    private readonly Quality[] _qualities;

    public ServiceGate(TagCatalogue catalogue)
    {
        var drives = Equipment.In(catalogue).ToDictionary(u => u.Id, u => catalogue.IndexOf(u.Drive ?? ""), StringComparer.Ordinal);
        _driveOf = [.. catalogue.Tags.Select(t => t.Kind == TagKind.Analog ? drives.GetValueOrDefault(t.Equipment, -1) : -1)];
        _drives = [.. drives.Values.Where(d => d >= 0).Distinct()];
        _settledAt = new long[catalogue.Count];
        _qualities = new Quality[catalogue.Count];
    }

    /// <summary>The frame with the qualities of standing units replaced; valid until the next call.</summary>
    /// <exception cref="ArgumentException">The frame is not one of this catalogue.</exception>
    public Frame Apply(Frame judged)
    {
        if (judged.Values.Length != _driveOf.Length)
        {
            throw new ArgumentException($"The frame has {judged.Values.Length} values; the catalogue has {_driveOf.Length} tags.", nameof(judged));
        }

        foreach (var drive in _drives)
        {
            // A drive of which nothing is known counts as running, as in the validation.
            if (judged.Values[drive] == 0 && judged.Qualities[drive].IsUsable())
            {
                _settledAt[drive] = judged.Time.Ticks + Settling.Ticks;
            }
        }

        for (var tag = 0; tag < _driveOf.Length; tag++)
        {
            var stands = _driveOf[tag] >= 0 && judged.Time.Ticks < _settledAt[_driveOf[tag]];
            _qualities[tag] = stands ? Quality.BadNotApplicable : judged.Qualities[tag];
        }

        return new Frame(judged.Time, judged.Values, _qualities);
    }
}
