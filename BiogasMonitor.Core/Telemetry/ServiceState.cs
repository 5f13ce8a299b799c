using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>For every frame of a block and every tag, whether its unit is in service: its drive runs, or nothing is known of it.</summary>
internal sealed class ServiceState
{
    private readonly int[] _driveOf;
    private readonly Dictionary<int, bool[]> _byDrive;
    private bool[] _always = [];
    private int _count;

    public ServiceState(TagCatalogue catalogue)
    {
        var driveOf = Equipment.In(catalogue).ToDictionary(u => u.Id, u => catalogue.IndexOf(u.Drive ?? ""), StringComparer.Ordinal);
        _driveOf = [.. catalogue.Tags.Select(t => t.Kind == TagKind.Analog ? driveOf.GetValueOrDefault(t.Equipment, -1) : -1)];
        _byDrive = _driveOf.Where(d => d >= 0).Distinct().ToDictionary(d => d, _ => Array.Empty<bool>());
    }

    /// <summary>Looks at the raw values of the drives.</summary>
    public void Read(FrameBlock block)
    {
        _count = block.Count;
        if (_always.Length < _count)
        {
            _always = new bool[_count];
            Array.Fill(_always, true);
        }

        foreach (var drive in _byDrive.Keys)
        {
            var states = _byDrive[drive];
            if (states.Length < _count)
            {
                _byDrive[drive] = states = new bool[_count];
            }

            var values = block.Values(drive);
            var qualities = block.Qualities(drive);
            for (var i = 0; i < values.Length; i++)
            {
                states[i] = values[i] != 0 || qualities[i].IsBad();
            }
        }
    }

    /// <summary>One a frame of the block last read.</summary>
    public ReadOnlySpan<bool> Of(int tag) => (_driveOf[tag] < 0 ? _always : _byDrive[_driveOf[tag]]).AsSpan(0, _count);
}
