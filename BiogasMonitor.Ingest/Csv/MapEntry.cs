namespace BiogasMonitor.Ingest.Csv;

/// <summary>One line of a map file: the column goes to the tag as value x factor + offset, in the unit.</summary>
/// <param name="Tag">Empty to leave the column out.</param>
/// <param name="Unit">Of a tag that is added; null leaves the unit of the header.</param>
internal sealed record MapEntry(int Line, string Column, string Tag, string? Unit, double Factor, double Offset);
