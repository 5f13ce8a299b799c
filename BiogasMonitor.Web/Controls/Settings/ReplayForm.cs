using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Csv;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Live;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>The fields of a replay as they are typed; times are UTC.</summary>
public sealed record ReplayForm
{
    public string File { get; init; } = "";

    public string Speed { get; init; } = "1";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public static ReplayForm Of(ReplaySettings settings) => new()
    {
        File = settings.File,
        Speed = settings.Speed.ToString(CultureInfo.InvariantCulture),
        From = Text(settings.From),
        To = Text(settings.To),
    };

    /// <summary>Why it cannot be replayed, in plain words; null when it can. Reads samples of the file.</summary>
    public string? Problem(IngestFolders folders, TagCatalogue catalogue)
    {
        try
        {
            folders.Require(File);
            var (from, to) = (Time(From), Time(To));
            if (!(double.TryParse(Speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is >= 0.1 and <= 600))
            {
                return $"Speed is '{Speed}'; allowed is 0.1 to 600.";
            }

            if (from >= to)
            {
                return "From must be before To.";
            }

            if (string.Equals(Path.GetExtension(File), ".db", StringComparison.OrdinalIgnoreCase))
            {
                return HistorianDatabase.OpenForReading(File, catalogue).HoldsData ? null : $"{Path.GetFileName(File)} holds no data.";
            }

            CsvIngest.WithoutDatabase(catalogue, new CsvIngestOptions { File = File, From = from?.UtcDateTime, To = to?.UtcDateTime }).Check();
            return null;
        }
        catch (FormatException)
        {
            return "From and To are times such as 2026-03-01T12:30, UTC.";
        }
        catch (Exception ex) when (ex is IngestRefusedException or CsvIngestException or HistorianException or IOException or UnauthorizedAccessException)
        {
            return IngestWords.Of(ex.Message);
        }
    }

    /// <param name="may">False for a key that is fixed elsewhere.</param>
    public void Store(SettingsFile settings, Func<string, bool> may)
    {
        foreach (var (key, value) in new[] { ("Replay:File", File), ("Replay:Speed", Speed), ("Replay:From", Iso(From)), ("Replay:To", Iso(To)) })
        {
            if (may(key))
            {
                settings.Set(key, value);
            }
        }
    }

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Iso(string text) => Time(text)?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Time(string text) =>
        text.Length == 0 ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
