using System.ComponentModel.DataAnnotations;

namespace BiogasMonitor.Web.Live;

/// <summary>Section <c>Historian</c>.</summary>
public sealed class HistorianOptions : IValidatableObject
{
    private const int MostDays = 36_500;

    /// <summary>The database file for the chosen source; empty for the source's own in the data folder.</summary>
    public string Path { get; set; } = "";

    /// <summary>Days that every value is kept; null for ever.</summary>
    public int? RawDays { get; set; }

    /// <summary>Days that the min, max and mean of every hour are kept; null for ever.</summary>
    public int? RollupDays { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RawDays is < 1 or > MostDays)
        {
            yield return new ValidationResult($"Historian:RawDays is {RawDays}; allowed is 1 to {MostDays}, or nothing to keep all values.");
        }

        if (RollupDays is < 1 or > MostDays)
        {
            yield return new ValidationResult($"Historian:RollupDays is {RollupDays}; allowed is 1 to {MostDays}, or nothing to keep them for ever.");
        }
        else if (RollupDays is not null && !(RollupDays >= RawDays))
        {
            yield return new ValidationResult(
                $"Historian:RollupDays is {RollupDays}; allowed is no fewer than Historian:RawDays, which is {(RawDays is { } raw ? $"{raw}" : "not set: all values are kept")}.");
        }
    }
}
