namespace BiogasMonitor.Web.Api.Queries;

/// <summary>A query parameter, defined once: <see cref="QueryReader"/> reads by it, and the description of the API tells it.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Description">What it chooses, and what is allowed.</param>
/// <param name="Example">A value that is allowed.</param>
public sealed record QueryParameter(string Name, string Description, string Example)
{
    /// <summary>What stands for a parameter that is left out; null when it must be given, or when leaving it out means something of its own.</summary>
    public string? Usual { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Bounds of a whole number; null for a parameter that is none.</summary>
    public (int Least, int Most)? Whole { get; init; }

    public bool IsTime { get; init; }

    /// <summary>The only texts that are allowed, in lower case; null when any is.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }
}
