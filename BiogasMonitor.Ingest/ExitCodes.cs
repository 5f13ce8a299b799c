namespace BiogasMonitor.Ingest;

/// <summary>What the command line ends with.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int BadArguments = 2;
    public const int NothingUsable = 3;
    public const int StoreTrouble = 4;

    /// <summary>A check found defects that are still there, or a backup holds some.</summary>
    public const int Defects = 5;
    public const int Cancelled = 130;
}
