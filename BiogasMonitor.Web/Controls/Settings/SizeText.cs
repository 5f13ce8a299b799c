using System.Globalization;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Sizes and counts as people read them.</summary>
public static class SizeText
{
    public static string Bytes(double bytes) => bytes switch
    {
        < 1_000 => Text($"{bytes:0} B"),
        < 1e6 => Text($"{bytes / 1e3:0.#} kB"),
        < 1e9 => Text($"{bytes / 1e6:0.#} MB"),
        _ => Text($"{bytes / 1e9:0.##} GB"),
    };

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 row", "2,000 rows".</summary>
    public static string Of(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
