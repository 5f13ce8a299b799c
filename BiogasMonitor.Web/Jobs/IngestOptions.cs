using System.ComponentModel.DataAnnotations;

namespace BiogasMonitor.Web.Jobs;

/// <summary>Section <c>Ingest</c>: ingest from the settings page.</summary>
public sealed class IngestOptions : IValidatableObject
{
    /// <summary>Largest file that can be uploaded, GB.</summary>
    public double MaxUploadGb { get; set; } = 20;

    public long MaxUploadBytes => (long)(MaxUploadGb * 1e9);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(MaxUploadGb is >= 0.001 and <= 10_000))
        {
            yield return new ValidationResult($"Ingest:MaxUploadGb is {MaxUploadGb}; allowed is 0.001 to 10000.");
        }
    }
}
