using MudBlazor;

namespace BiogasMonitor.Web;

/// <summary>MudBlazor's theme. Its colours are taken over by the variables of app.css, so that one attribute on the document changes all.</summary>
public static class Theme
{
    private static readonly string[] s_fonts = ["Inter", "Segoe UI", "Roboto", "DejaVu Sans", "sans-serif"];

    public static MudTheme Control { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#9fc3e0",
            PrimaryContrastText = "#101418",
            Background = "#1b1e21",
            Surface = "#24282c",
            AppbarBackground = "#15181a",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts, FontSize = "0.875rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_fonts, TextTransform = "none", LetterSpacing = "normal" },
        },
    };
}
