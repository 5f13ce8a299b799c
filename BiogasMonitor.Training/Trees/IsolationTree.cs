using BiogasMonitor.Training.Frames;
using BiogasMonitor.Training.Onnx;

namespace BiogasMonitor.Training.Trees;

/// <summary>One tree of an isolation forest: random cuts until a row is alone or the tree is as deep as it may be.</summary>
internal sealed class IsolationTree
{
    private readonly List<Node> _nodes = [];

    /// <param name="chosen">Rows it grows on; their order is changed.</param>
    public static IsolationTree Grow(FrameMatrix rows, Span<int> chosen, Random random)
    {
        var tree = new IsolationTree();
        tree.Grow(rows, chosen, 0, (int)Math.Ceiling(Math.Log2(Math.Max(chosen.Length, 2))), random);
        return tree;
    }

    /// <summary>Mean number of cuts that isolate one of so many rows.</summary>
    public static double AveragePath(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => 2 * (Math.Log(rows - 1) + 0.57721566490153286) - 2.0 * (rows - 1) / rows,
    };

    /// <summary>Cuts until the row's leaf, with what the rows left in the leaf would still need.</summary>
    public float Depth(ReadOnlySpan<float> row)
    {
        var node = _nodes[0];
        while (node.Feature >= 0)
        {
            node = _nodes[row[node.Feature] <= node.Threshold ? node.Left : node.Right];
        }

        return node.Depth;
    }

    public void AddTo(OnnxTrees trees)
    {
        trees.Begin();
        foreach (var (index, node) in _nodes.Index())
        {
            if (node.Feature >= 0)
            {
                trees.Branch(index, node.Feature, node.Threshold, node.Left, node.Right);
            }
            else
            {
                trees.Leaf(index, node.Depth);
            }
        }
    }

    private int Grow(FrameMatrix rows, Span<int> chosen, int depth, int deepest, Random random)
    {
        var place = _nodes.Count;
        _nodes.Add(new Node(-1, 0, 0, 0, (float)(depth + AveragePath(chosen.Length))));
        if (chosen.Length > 1 && depth < deepest && Cut(rows, chosen, random) is { } cut)
        {
            var left = Partition(rows, chosen, cut);
            _nodes[place] = new Node(cut.Feature, cut.Threshold, Grow(rows, chosen[..left], depth + 1, deepest, random), Grow(rows, chosen[left..], depth + 1, deepest, random), 0);
        }

        return place;
    }

    /// <summary>A random place between the extremes of a random column that moves; null when none does.</summary>
    private static (int Feature, float Threshold)? Cut(FrameMatrix rows, ReadOnlySpan<int> chosen, Random random)
    {
        var features = Enumerable.Range(0, rows.Columns).ToArray();
        for (var left = features.Length; left > 0; left--)
        {
            var drawn = random.Next(left);
            var feature = features[drawn];
            features[drawn] = features[left - 1];
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var row in chosen)
            {
                (low, high) = (Math.Min(low, rows[row][feature]), Math.Max(high, rows[row][feature]));
            }

            if (high > low)
            {
                var threshold = (float)(low + random.NextDouble() * (high - low));
                return (feature, threshold < high ? threshold : low);
            }
        }

        return null;
    }

    private static int Partition(FrameMatrix rows, Span<int> chosen, (int Feature, float Threshold) cut)
    {
        var left = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (rows[chosen[i]][cut.Feature] <= cut.Threshold)
            {
                (chosen[left], chosen[i]) = (chosen[i], chosen[left]);
                left++;
            }
        }

        return left;
    }

    /// <param name="Feature">-1 for a leaf.</param>
    private readonly record struct Node(int Feature, float Threshold, int Left, int Right, float Depth);
}
