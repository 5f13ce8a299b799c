using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Ingest.Csv.Rows;

/// <summary>Reads row after row: time, one value and raw quality a tag.</summary>
internal sealed class RowReader(BlockReader blocks) : IDisposable
{
    private RowBlock? _block;
    private int _line;

    /// <summary>UTC; only of an accepted row.</summary>
    public DateTime Time => _block!.Frames.TimeOf(_line);

    /// <summary>Line of the row last read, from 1.</summary>
    public int Line => _block!.FirstLine + _line;

    /// <summary>Why the row is rejected; only of a rejected row.</summary>
    public string Reason => _block!.Reason(_line);

    public RowOutcome Read()
    {
        while (_block is null || ++_line >= _block.Count)
        {
            _block = blocks.Next();
            if (_block is null)
            {
                return RowOutcome.End;
            }

            _line = -1;
        }

        return _block.Outcomes[_line];
    }

    /// <summary>The row last read as a raw frame.</summary>
    public Frame ToFrame()
    {
        var frame = _block!.Frames.ToFrame(_line);
        for (var i = 0; i < frame.Values.Length; i++)
        {
            frame.Qualities[i] = frame.Qualities[i] == Quality.Good && double.IsNaN(frame.Values[i]) ? Quality.BadMissing : frame.Qualities[i];
        }

        return frame;
    }

    public void Dispose() => blocks.Dispose();
}
