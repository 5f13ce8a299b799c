using System.ComponentModel.DataAnnotations;

namespace BiogasMonitor.Web.Live;

/// <summary>Section <c>Replay</c>: what <c>Plant:Source=replay</c> plays.</summary>
public sealed class ReplaySettings : IValidatableObject
{
    /// <summary>A CSV file, or a historian database (.db).</summary>
    public string File { get; set; } = "";

    /// <summary>Recorded seconds a second.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Start and end of the part that is played, ISO 8601; null for all.</summary>
    public DateTimeOffset? From { get; set; }

    public DateTimeOffset? To { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(Speed is >= 0.1 and <= 600))
        {
            yield return new ValidationResult($"Replay:Speed is {Speed}; allowed is 0.1 to 600.");
        }

        if (From >= To)
        {
            yield return new ValidationResult($"Replay:From is {From:O}; allowed is a time before Replay:To ({To:O}).");
        }
    }
}
