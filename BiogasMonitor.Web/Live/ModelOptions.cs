using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Web.Live;

/// <summary>Section <c>Models</c>.</summary>
public sealed class ModelOptions
{
    /// <summary>Folder of the trained models; empty for models/ beside the solution or the published program.</summary>
    public string Folder { get; set; } = "";

    public string FolderPath => Folder.Length > 0 ? Path.GetFullPath(Folder) : PlantFolders.Models;
}
