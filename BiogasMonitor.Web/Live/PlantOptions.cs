using System.ComponentModel.DataAnnotations;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Live;

/// <summary>Section <c>Plant</c>: which plant, where its data comes from, and its clock.</summary>
public sealed class PlantOptions : IValidatableObject
{
    /// <summary>The sources that <see cref="Source"/> allows.</summary>
    public static readonly string[] Sources = ["auto", "simulator", "replay", "none"];

    /// <summary>auto: stored history of the real plant when there is any, else the simulator.</summary>
    public string Source { get; set; } = "auto";

    /// <summary>Tag catalogue; empty for data/tags.csv.</summary>
    public string Catalogue { get; set; } = "";

    /// <summary>Folder of the databases, uploads and of settings.json; empty for data/ beside the solution or the published program.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>IANA name of plant time: days and shifts follow it.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>When the shifts begin, plant time.</summary>
    public string ShiftStarts { get; set; } = "06:00,14:00,22:00";

    /// <summary>Folders an ingest from the settings page may read besides uploads; empty for the data folder only.</summary>
    public string[] IngestFolders { get; set; } = [];

    // Validation reads every property before it asks for Validate's own words, so this one must not throw on a bad name.
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public Shifts Shifts => Shifts.Parse(ShiftStarts) ?? Shifts.Parse("00:00")!;

    public string CataloguePath => Catalogue.Length > 0 ? Path.GetFullPath(Catalogue) : PlantFolders.Catalogue;

    public string DataPath => DataFolder.Length > 0 ? Path.GetFullPath(DataFolder) : PlantFolders.Data;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Sources.Contains(Source))
        {
            yield return new ValidationResult($"Plant:Source is '{Source}'; allowed is {string.Join(", ", Sources)}.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult($"Plant:TimeZone is '{TimeZone}'; allowed is an IANA time zone such as America/Chicago or UTC.");
        }

        if (Shifts.Parse(ShiftStarts) is null)
        {
            yield return new ValidationResult($"Plant:ShiftStarts is '{ShiftStarts}'; allowed are one to six times in the order of the day, such as 06:00,14:00,22:00.");
        }
    }
}
