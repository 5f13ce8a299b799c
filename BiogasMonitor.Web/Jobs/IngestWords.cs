using System.Text.RegularExpressions;

namespace BiogasMonitor.Web.Jobs;

/// <summary>The ingest speaks of its command line's options; the page has fields instead.</summary>
public static partial class IngestWords
{
    public static string Of(string text) => Option().Replace(text.Replace("add --add-tags", "tick --add-tags", StringComparison.OrdinalIgnoreCase).Replace("--add-tags to keep it, or --map", "--add-tags to keep it, or give --map", StringComparison.Ordinal), match => match.Groups[1].Value switch
    {
        "time-column" => "Time column",
        "time-format" => "Time format",
        "time-zone" => "Time zone",
        "add-tags" => "“Add unknown columns as tags”",
        "map" => "a map file",
        "no-header" => "“The file has no header”",
        "from" => "From",
        "to" => "To",
        _ => match.Value,
    });

    [GeneratedRegex(@"--([a-z]+(?:-[a-z]+)*)(?: MAP\.csv)?")]
    private static partial Regex Option();
}
