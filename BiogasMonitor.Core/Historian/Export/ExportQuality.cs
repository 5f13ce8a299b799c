namespace BiogasMonitor.Core.Historian.Export;

/// <summary>How an export says what a value is worth.</summary>
public enum ExportQuality
{
    /// <summary>A column beside each tag, with Good, or status and reason.</summary>
    Columns,

    /// <summary>One last column that names what is not Good, as <c>TAG=Bad: stuck; TAG=Uncertain: spike</c>; mostly empty. Nothing is lost by it.</summary>
    Notes,

    /// <summary>Not at all.</summary>
    None,
}
