namespace BiogasMonitor.Core.Inference.Drift;

/// <summary>The population stability index: how differently values fall into the ten parts that the deciles of the training span make.</summary>
public static class StabilityIndex
{
    // An empty part would make it infinite.
    private const double Least = 1e-4;

    /// <summary>Sum over the parts of (now - then) x ln(now / then). Null without values or deciles.</summary>
    public static double? Of(IReadOnlyList<double> values, IReadOnlyList<double> deciles)
    {
        var usable = values.Where(double.IsFinite).ToList();
        if (usable.Count == 0 || deciles.Count != 9)
        {
            return null;
        }

        // Where many training values are the same, deciles fall together: then the parts between them are one.
        var edges = deciles.Distinct().ToList();
        var counts = new double[edges.Count + 1];
        foreach (var value in usable)
        {
            counts[edges.Count(e => value > e)]++;
        }

        var psi = 0.0;
        for (var part = 0; part < counts.Length; part++)
        {
            var now = Math.Max(Least, counts[part] / usable.Count);
            var then = Math.Max(Least, Share(deciles, edges, part));
            psi += (now - then) * Math.Log(now / then);
        }

        return psi;
    }

    private static double Share(IReadOnlyList<double> deciles, List<double> edges, int part) =>
        part == edges.Count ? 1 - (deciles.Count / 10.0) : deciles.Count(d => d == edges[part]) / 10.0;
}
