namespace BiogasMonitor.Training.Networks;

/// <summary>Numbered examples that are written out when they are asked for, so that overlapping windows never lie in memory.</summary>
/// <param name="inputs">Numbers that go in, a row: for windows step by step, oldest first, then what else the network takes.</param>
/// <param name="targets">Numbers that should come out; 0 where the input itself should.</param>
public sealed class Examples(int count, int inputs, int targets, Examples.Writer write)
{
    /// <summary>Fills one example. A target that is not known is NaN and is not learnt from.</summary>
    public delegate void Writer(int index, Span<float> input, Span<float> target);

    public int Count => count;

    public int Inputs => inputs;

    public int Targets => targets;

    /// <summary>The examples of these numbers, in this order.</summary>
    public Examples Pick(IReadOnlyList<int> numbers) => new(numbers.Count, inputs, targets, (index, input, target) => write(numbers[index], input, target));

    /// <summary>All examples of one after all of another; they must be equally wide.</summary>
    public static Examples Join(IReadOnlyList<Examples> parts)
    {
        var places = parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(index => (Part: part, Index: index))).ToArray();
        return new(places.Length, parts[0].Inputs, parts[0].Targets, (index, input, target) => places[index].Part.Write(places[index].Index, input, target));
    }

    public (float[] Inputs, float[] Targets) Read(ReadOnlySpan<int> numbers)
    {
        var (from, to) = (new float[numbers.Length * inputs], new float[numbers.Length * targets]);
        for (var row = 0; row < numbers.Length; row++)
        {
            write(numbers[row], from.AsSpan(row * inputs, inputs), to.AsSpan(row * targets, targets));
        }

        return (from, to);
    }

    /// <summary>The targets of all examples, one after the other.</summary>
    public float[] Truths()
    {
        var (unused, truths) = (new float[inputs], new float[count * targets]);
        for (var row = 0; row < count; row++)
        {
            write(row, unused, truths.AsSpan(row * targets, targets));
        }

        return truths;
    }

    internal IEnumerable<int[]> Batches(int size) => Enumerable.Range(0, count).Chunk(size);

    private void Write(int index, Span<float> input, Span<float> target) => write(index, input, target);
}
