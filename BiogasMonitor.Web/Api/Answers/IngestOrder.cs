using System.Text.Json.Serialization;

namespace BiogasMonitor.Web.Api.Answers;

/// <summary>The JSON body of POST /api/ingest; the fields of a form have the same names. What is left out is found out from the file.</summary>
/// <param name="File">Full path on the server, in a folder that Plant:IngestFolders allows.</param>
/// <param name="DryRun">True to check the file and store nothing.</param>
/// <param name="TimeZone">Of times without an offset: an IANA name; UTC without.</param>
/// <param name="AddTags">True to keep columns that the catalogue does not know as new tags.</param>
/// <param name="From">Rows before it are passed over.</param>
/// <param name="To">Rows at or after it are passed over.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IngestOrder(
    string? File = null,
    bool DryRun = false,
    string? TimeColumn = null,
    string? TimeFormat = null,
    string? TimeZone = null,
    bool NoHeader = false,
    bool AddTags = false,
    string? From = null,
    string? To = null);
