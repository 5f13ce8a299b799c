using BiogasMonitor.Core.Historian;

namespace BiogasMonitor.Web.Health;

/// <summary>The disk that the open database lies on.</summary>
public sealed class DatabaseDisk(HistorianDatabase database)
{
    /// <summary>Bytes that this process may still write; null when the system does not tell.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(Path.GetDirectoryName(database.Path)!).AvailableFreeSpace;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }
}
