using BiogasMonitor.Training.Data;
using BiogasMonitor.Training.Networks;

namespace BiogasMonitor.Training.Train;

/// <summary>Windows of an hour in 10-s means with what the truth says of their end.</summary>
public sealed class FaultWindows(IReadOnlyList<PlantData> data, float[] medians)
{
    public const int Steps = 360;

    /// <summary>Every so many steps a window ends.</summary>
    public const int Stride = 30;

    // A plant is normal more often than it has any one fault; taught otherwise, the classifier names faults that are not there.
    private const int NormalTimes = 6;

    /// <param name="Data">Which data.</param>
    /// <param name="End">Newest 10-s step.</param>
    public readonly record struct Place(int Data, int End, int Class);

    /// <summary>All windows with a known class that end while the plant runs, of the training or the validation part or of all.</summary>
    public List<Place> Places(bool? training)
    {
        var places = new List<Place>();
        for (var d = 0; d < data.Count; d++)
        {
            var split = TimeSplit.Of(data[d]);
            for (var end = Steps - 1; end < data[d].TenSeconds.Steps; end += Stride)
            {
                var (first, last) = (data[d].TenSeconds.EndOf(end - Steps), data[d].TenSeconds.EndOf(end));
                var wanted = training switch { true => split.IsTraining(last), false => split.IsValidation(first), null => true };
                var minute = Math.Min(end / 6, data[d].Running.Length - 1);
                if (wanted && data[d].Running[minute] && FaultTruth.ClassAt(data[d].Labels, last, TimeSpan.FromHours(1)) is >= 0 and var found && (found > 0 || !data[d].Unusual[minute]))
                {
                    places.Add(new Place(d, end, found));
                }
            }
        }

        return places;
    }

    /// <summary>Of each fault <paramref name="each"/>, repeated where needed, and <see cref="NormalTimes"/> as many normal ones.</summary>
    public static List<Place> Balance(IReadOnlyList<Place> places, int each, int seed)
    {
        var random = new Random(seed);
        return [.. places.GroupBy(p => p.Class).OrderBy(g => g.Key).SelectMany(g => g.ToArray() is var all ? Enumerable.Range(0, g.Key == 0 ? NormalTimes * each : each).Select(_ => all[random.Next(all.Length)]) : [])];
    }

    public Examples Of(IReadOnlyList<Place> places)
    {
        var tags = data[0].Tags.Count;
        return new Examples(places.Count, Steps * tags, 1, (index, input, target) =>
        {
            var place = places[index];
            data[place.Data].TenSeconds.Values.AsSpan((place.End - Steps + 1) * tags, Steps * tags).CopyTo(input);
            ForecastExamples.Impute(input, medians);
            target[0] = place.Class;
        });
    }
}
