using System.Globalization;
using BiogasMonitor.Training.Frames;

namespace BiogasMonitor.Tests.Training.Frames;

/// <summary>A file of the SKAB test rig with what scikit-learn gives for it when fitted on the first 400 rows.</summary>
internal sealed record SkabReference(FrameMatrix Rows, FrameMatrix Training, double[] OneClass, double[] Forest)
{
    private const int TrainingRows = 400;
    private const int Signals = 8;

    /// <summary>Skips the test where the data are absent.</summary>
    public static SkabReference Load()
    {
        var reference = Numbers(SharedData.Find("skab/sklearn_reference.csv"), ',');
        var rows = Numbers(SharedData.Find("skab/valve1/0.csv"), ';').Select(row => row[1..(Signals + 1)].Select(value => (float)value).ToArray()).ToList();
        return new SkabReference(FrameMatrix.Of(rows), FrameMatrix.Of(rows[..TrainingRows]), [.. reference.Select(row => row[1])], [.. reference.Select(row => row[2])]);
    }

    private static List<double[]> Numbers(string path, char separator) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split(separator).Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray())];
}
