namespace BiogasMonitor.Web.Layout;

/// <summary>What the browser told us with the request: the theme its user chose, and whether the screen is that of a phone.</summary>
public sealed record Viewer(string Theme, bool Phone)
{
    /// <summary>Written by js/viewer.js; names and values must agree with it.</summary>
    public const string ThemeCookie = "theme";

    public const string ScreenCookie = "screen";

    public static IReadOnlyList<string> Themes { get; } = ["dark", "light", "classic"];

    public static Viewer Default { get; } = new("dark", false);

    public static Viewer Of(HttpRequest request)
    {
        var theme = request.Cookies[ThemeCookie];
        var phone = request.Cookies[ScreenCookie] switch
        {
            "phone" => true,
            "wide" => false,
            _ => request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.Ordinal),
        };
        return new Viewer(theme is not null && Themes.Contains(theme) ? theme : Default.Theme, phone);
    }
}
