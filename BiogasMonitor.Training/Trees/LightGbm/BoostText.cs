using System.Globalization;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>Trees as LightGBM writes them, read so that they can go into an ONNX graph.</summary>
public sealed class BoostText
{
    private const StringSplitOptions NoBlanks = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private BoostText(string text, int outputs, IReadOnlyList<BoostTree> trees) => (Text, Outputs, Trees) = (text, outputs, trees);

    public string Text { get; }

    /// <summary>Numbers a row: 1, or one a class.</summary>
    public int Outputs { get; }

    /// <summary>Round after round; in a round one for each output.</summary>
    public IReadOnlyList<BoostTree> Trees { get; }

    /// <exception cref="LightGbmException">It is no such text, or holds what is not used here (splits by category, averaged forests).</exception>
    public static BoostText Parse(string text)
    {
        var blocks = text.Split("\nTree=");
        var header = Fields(blocks[0]);
        if (!header.TryGetValue("num_tree_per_iteration", out var outputs))
        {
            throw new LightGbmException("This is no text of a LightGBM model: num_tree_per_iteration is missing.");
        }

        if (blocks[0].Contains("\naverage_output", StringComparison.Ordinal))
        {
            throw new LightGbmException("A forest whose trees are averaged is not supported; supported are boosted trees.");
        }

        return new BoostText(text, int.Parse(outputs, CultureInfo.InvariantCulture), [.. blocks.Skip(1).Select(Tree)]);
    }

    /// <summary>Adds the trees; output i goes to target <paramref name="firstTarget"/> + i. Sums are the raw scores: softmax over them gives probabilities.</summary>
    public void AddTo(OnnxTrees onnx, int firstTarget = 0)
    {
        for (var i = 0; i < Trees.Count; i++)
        {
            Add(onnx, Trees[i], firstTarget + (i % Outputs));
        }
    }

    /// <summary>The largest float that is not above it: inputs are floats, so "at most" then decides as it does in double precision.</summary>
    internal static float RoundDown(double value)
    {
        var rounded = (float)value;
        return rounded > value ? MathF.BitDecrement(rounded) : rounded;
    }

    private static void Add(OnnxTrees onnx, BoostTree tree, int target)
    {
        // Nodes of ONNX count splits first, then leaves.
        var splits = tree.Features.Length;
        onnx.Begin();
        for (var i = 0; i < splits; i++)
        {
            onnx.Branch(i, tree.Features[i], RoundDown(tree.Thresholds[i]), Child(tree.Left[i]), Child(tree.Right[i]), tree.IsMissingLeft(i));
        }

        for (var i = 0; i < tree.Leaves.Length; i++)
        {
            onnx.Leaf(splits + i, (float)tree.Leaves[i], target);
        }

        int Child(int child) => child < 0 ? splits + ~child : child;
    }

    private static BoostTree Tree(string block)
    {
        var fields = Fields(block);
        var tree = new BoostTree
        {
            Features = Integers("split_feature"),
            Thresholds = Numbers("threshold"),
            Decisions = Integers("decision_type"),
            Left = Integers("left_child"),
            Right = Integers("right_child"),
            Leaves = Numbers("leaf_value"),
        };
        return !Array.Exists(tree.Decisions, d => (d & 1) != 0 || (d >> 2) == 1)
            ? tree
            : throw new LightGbmException("A split by category or with zero as missing is not supported; supported are splits of numbers.");

        int[] Integers(string name) => [.. Split(name).Select(v => int.Parse(v, CultureInfo.InvariantCulture))];
        double[] Numbers(string name) => [.. Split(name).Select(v => double.Parse(v, CultureInfo.InvariantCulture))];

        // A tree of a single leaf has no splits at all.
        string[] Split(string name) => fields.TryGetValue(name, out var list) ? list.Split(' ', NoBlanks) : [];
    }

    private static Dictionary<string, string> Fields(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in block.Split('\n', NoBlanks))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
            {
                fields[line[..at]] = line[(at + 1)..];
            }
        }

        return fields;
    }
}
