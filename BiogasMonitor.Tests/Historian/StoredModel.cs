using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Tests.Historian;

/// <summary>What a historian must hold after some frames, said in the plainest way: a dictionary a tag.</summary>
internal sealed class StoredModel
{
    private readonly SortedDictionary<DateTime, (double Value, Quality Quality)>[] _tags = [[], [], []];

    public StoredModel(IEnumerable<Frame> frames)
    {
        foreach (var frame in frames)
        {
            for (var i = 0; i < _tags.Length; i++)
            {
                var (value, quality) = (frame.Values[i], frame.Qualities[i]);
                if (double.IsFinite(value) && quality is not (Quality.BadMissing or Quality.BadNotANumber or Quality.BadDamaged))
                {
                    _tags[i][frame.Time] = (Rounded(i, value), quality);
                }
            }
        }
    }

    public IEnumerable<Sample> Samples(int tag) => _tags[tag].Select(s => new Sample(s.Key, s.Value.Value, s.Value.Quality));

    public static void AssertEqual(IEnumerable<Sample> expected, IEnumerable<Sample> actual) => Assert.Equal(Text(expected), Text(actual));

    private static List<string> Text(IEnumerable<Sample> samples) =>
        [.. samples.Select(s => $"{s.Time:O} {s.Time.Kind} {BitConverter.DoubleToInt64Bits(s.Value):X} {s.Value:R} {s.Quality}")];

    private static double Rounded(int tag, double value)
    {
        if (TempHistorian.Catalogue[tag].Inferred)
        {
            return value;
        }

        var power = Math.Pow(10, TempHistorian.Catalogue[tag].Decimals);
        return Math.Abs(value * power) < Math.Pow(2, 53) ? (Math.Round(value * power) / power) + 0.0 : value;
    }
}
