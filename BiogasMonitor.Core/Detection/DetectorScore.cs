namespace BiogasMonitor.Core.Detection;

/// <summary>What a detector says of one frame: 0 is usual, 1 the detector's threshold, NaN not judged. Belongs to the detector and is reused.</summary>
public sealed class DetectorScore
{
    private readonly double[] _tags;

    /// <param name="tags">Length of the catalogue.</param>
    public DetectorScore(int tags)
    {
        _tags = new double[tags];
        Clear();
    }

    /// <summary>One a tag, in the catalogue's order.</summary>
    public Span<double> Tags => _tags;

    /// <summary>The highest score of a tag; NaN when none was judged.</summary>
    public double Highest
    {
        get
        {
            var highest = double.NaN;
            foreach (var score in _tags)
            {
                highest = score > highest || double.IsNaN(highest) ? score : highest;
            }

            return highest;
        }
    }

    /// <summary>Nothing is judged.</summary>
    public void Clear() => Array.Fill(_tags, double.NaN);
}
