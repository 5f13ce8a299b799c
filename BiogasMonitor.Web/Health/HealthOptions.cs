using System.ComponentModel.DataAnnotations;

namespace BiogasMonitor.Web.Health;

/// <summary>Section <c>Health</c>.</summary>
public sealed class HealthOptions : IValidatableObject
{
    private const double Least = 0.01;
    private const double Most = 100_000;

    /// <summary>GB free on the disk of the database below which the host says that it is short of room.</summary>
    public double MinFreeDiskGb { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinFreeDiskGb is not (>= Least and <= Most))
        {
            yield return new ValidationResult(FormattableString.Invariant($"Health:MinFreeDiskGb is {MinFreeDiskGb}; allowed is {Least} to {Most}."));
        }
    }
}
