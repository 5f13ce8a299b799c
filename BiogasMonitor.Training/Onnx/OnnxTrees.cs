using BiogasMonitor.Training.Onnx.Format;

namespace BiogasMonitor.Training.Onnx;

/// <summary>Decision trees as the flat lists that ONNX-ML wants. A row goes left when its value is at most the threshold.</summary>
public sealed class OnnxTrees
{
    private readonly List<string> _modes = [];
    private readonly List<long> _trees = [], _nodes = [], _features = [], _left = [], _right = [], _missingLeft = [];
    private readonly List<float> _thresholds = [];
    private readonly List<long> _leafTrees = [], _leafNodes = [], _leafTargets = [];
    private readonly List<float> _leafValues = [];

    /// <summary>Trees so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a tree; the nodes that follow are its own, the root is node 0.</summary>
    public void Begin() => Count++;

    public void Branch(int node, int feature, float threshold, int left, int right, bool missingLeft = false)
    {
        Node(node, "BRANCH_LEQ", feature, threshold, left, right, missingLeft);
    }

    /// <param name="target">Which output or class the value belongs to.</param>
    public void Leaf(int node, float value, int target = 0)
    {
        Node(node, "LEAF", 0, 0, 0, 0, missingLeft: false);
        _leafTrees.Add(Count - 1);
        _leafNodes.Add(node);
        _leafTargets.Add(target);
        _leafValues.Add(value);
    }

    /// <summary>The sum of the leaves a target, [batch, targets].</summary>
    public OnnxValue AddRegressor(OnnxGraph graph, OnnxValue x, int targets, params float[] baseValues) => graph.Nodes(
        "TreeEnsembleRegressor", OnnxGraph.MachineLearning, 1, [x],
        [
            .. Attributes("target", baseValues),
            OnnxAttributeProto.Of("n_targets", targets),
            OnnxAttributeProto.Of("aggregate_function", "SUM"),
            OnnxAttributeProto.Of("post_transform", "NONE"),
        ])[0];

    /// <summary>Probabilities of the classes 0, 1, ... by softmax over the sums of the leaves, [batch, classes].</summary>
    public OnnxValue AddClassifier(OnnxGraph graph, OnnxValue x, int classes, params float[] baseValues) => graph.Nodes(
        "TreeEnsembleClassifier", OnnxGraph.MachineLearning, 2, [x],
        [
            .. Attributes("class", baseValues),
            OnnxAttributeProto.Of("classlabels_int64s", [.. Enumerable.Range(0, classes).Select(i => (long)i)]),
            OnnxAttributeProto.Of("post_transform", "SOFTMAX"),
        ])[1];

    private List<OnnxAttributeProto> Attributes(string leaf, float[] baseValues)
    {
        List<OnnxAttributeProto> attributes =
        [
            OnnxAttributeProto.Of("nodes_treeids", [.. _trees]),
            OnnxAttributeProto.Of("nodes_nodeids", [.. _nodes]),
            OnnxAttributeProto.Of("nodes_featureids", [.. _features]),
            OnnxAttributeProto.Of("nodes_modes", _modes),
            OnnxAttributeProto.Of("nodes_values", [.. _thresholds]),
            OnnxAttributeProto.Of("nodes_truenodeids", [.. _left]),
            OnnxAttributeProto.Of("nodes_falsenodeids", [.. _right]),
            OnnxAttributeProto.Of("nodes_missing_value_tracks_true", [.. _missingLeft]),
            OnnxAttributeProto.Of($"{leaf}_treeids", [.. _leafTrees]),
            OnnxAttributeProto.Of($"{leaf}_nodeids", [.. _leafNodes]),
            OnnxAttributeProto.Of($"{leaf}_ids", [.. _leafTargets]),
            OnnxAttributeProto.Of($"{leaf}_weights", [.. _leafValues]),
        ];
        if (baseValues.Length > 0)
        {
            attributes.Add(OnnxAttributeProto.Of("base_values", baseValues));
        }

        return attributes;
    }

    private void Node(int node, string mode, int feature, float threshold, int left, int right, bool missingLeft)
    {
        _trees.Add(Count - 1);
        _nodes.Add(node);
        _modes.Add(mode);
        _features.Add(feature);
        _thresholds.Add(threshold);
        _left.Add(left);
        _right.Add(right);
        _missingLeft.Add(missingLeft ? 1 : 0);
    }
}
