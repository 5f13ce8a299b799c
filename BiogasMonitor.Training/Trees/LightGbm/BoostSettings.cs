using System.Globalization;

namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>How boosted trees are grown; the names in brackets are LightGBM's. The same settings and rows give the same trees.</summary>
public sealed record BoostSettings
{
    public BoostObjective Objective { get; init; } = BoostObjective.Mean;

    /// <summary>Of the objective <see cref="BoostObjective.Quantile"/>, between 0 and 1 (alpha).</summary>
    public double Quantile { get; init; } = 0.5;

    /// <summary>Of the objective <see cref="BoostObjective.Classes"/>; targets are 0, 1, ... (num_class).</summary>
    public int Classes { get; init; } = 1;

    /// <summary>Rounds at most.</summary>
    public int Rounds { get; init; } = 500;

    /// <summary>Ends when the validation rows got no better for so many rounds, and keeps the best one. Without validation rows it grows all.</summary>
    public int Patience { get; init; } = 50;

    public double LearningRate { get; init; } = 0.05;

    /// <summary>Of a tree, at most (num_leaves).</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Rows in a leaf, at least (min_data_in_leaf).</summary>
    public int LeastRows { get; init; } = 20;

    /// <summary>Share of the features that a tree may use (feature_fraction).</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Share of the rows that a tree is grown on, drawn anew each round (bagging_fraction).</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Pulls leaves to 0 (lambda_l2).</summary>
    public double Ridge { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>As LightGBM's parameter string.</summary>
    /// <exception cref="LightGbmException">A setting is outside what is allowed; the message names it.</exception>
    public override string ToString()
    {
        Require(Quantile is > 0 and < 1, nameof(Quantile), Quantile, "between 0 and 1");
        Require(Objective != BoostObjective.Classes || Classes >= 2, nameof(Classes), Classes, "2 or more");
        Require(Rounds >= 1, nameof(Rounds), Rounds, "1 or more");
        Require(LearningRate > 0, nameof(LearningRate), LearningRate, "above 0");
        var objective = Objective switch
        {
            BoostObjective.Mean => "regression",
            BoostObjective.Quantile => "quantile alpha=" + Text(Quantile),
            _ => $"multiclass num_class={Classes}",
        };
        var bagging = RowShare < 1 ? $" bagging_fraction={Text(RowShare)} bagging_freq=1" : "";
        return $"objective={objective} learning_rate={Text(LearningRate)} num_leaves={Leaves} min_data_in_leaf={LeastRows} feature_fraction={Text(FeatureShare)}{bagging} "
            + $"lambda_l2={Text(Ridge)} seed={Seed} num_threads=1 deterministic=true force_row_wise=true feature_pre_filter=false verbosity=-1";
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Require(bool isAllowed, string name, double value, string allowed)
    {
        if (!isAllowed)
        {
            throw new LightGbmException($"{name} {Text(value)} is not allowed; allowed is {allowed}.");
        }
    }
}
