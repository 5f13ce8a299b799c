using System.ComponentModel.DataAnnotations;

namespace BiogasMonitor.Web.Live;

/// <summary>Section <c>Simulator</c>.</summary>
public sealed class SimulatorSettings : IValidatableObject
{
    public int Seed { get; set; } = 1;

    /// <summary>Simulated seconds a second.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Hours of history made for an empty simulated historian.</summary>
    public double BackfillHours { get; set; } = 48;

    /// <summary>Shows the panel on the settings page that injects faults.</summary>
    public bool FaultPanel { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(Speed is >= 0.1 and <= 600))
        {
            yield return new ValidationResult($"Simulator:Speed is {Speed}; allowed is 0.1 to 600.");
        }

        if (!(BackfillHours is >= 0 and <= 24 * 31))
        {
            yield return new ValidationResult($"Simulator:BackfillHours is {BackfillHours}; allowed is 0 to 744.");
        }
    }
}
