using System.Globalization;
using System.Net;
using System.Text;

namespace BiogasMonitor.Training.Insights;

/// <summary>A plot as an SVG of its own: it brings its background, so that it reads on light and on dark pages.</summary>
internal sealed record Plot
{
    private const double Width = 760;
    private const double Height = 360;
    private const double Left = 74;
    private const double Right = 18;
    private const double Top = 62;
    private const double Bottom = 52;

    // Told apart by lightness as well as by hue; dashes help where colours do not.
    private static readonly string[] s_dashes = ["", "7 4", "2 3", "10 3 2 3"];

    public required string Title { get; init; }

    public required PlotAxis X { get; init; }

    public required PlotAxis Y { get; init; }

    public required IReadOnlyList<PlotLine> Lines { get; init; }

    /// <summary>Lines across the plot, such as limits.</summary>
    public IReadOnlyList<(double Y, string Text)> Limits { get; init; } = [];

    /// <summary>Lines up the plot, such as a trip.</summary>
    public IReadOnlyList<(double X, string Text)> Moments { get; init; } = [];

    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" font-family="system-ui, 'Segoe UI', Roboto, sans-serif" font-size="13">
            <title>{Escape(Title)}</title>
            <style>
            .back {"{"} fill: #fbfcfd; stroke: #c9d0d6; {"}"} .ink {"{"} fill: #1b242b; {"}"} .dim {"{"} fill: #56626c; {"}"} .grid {"{"} stroke: #dde2e6; {"}"} .limit {"{"} stroke: #56626c; {"}"}
            .s0 {"{"} --c: #0b62a8; {"}"} .s1 {"{"} --c: #c25700; {"}"} .s2 {"{"} --c: #1c7a4a; {"}"} .s3 {"{"} --c: #8a2f8f; {"}"}
            @media (prefers-color-scheme: dark) {"{"}
            .back {"{"} fill: #171d22; stroke: #3b464e; {"}"} .ink {"{"} fill: #e8edf0; {"}"} .dim {"{"} fill: #a4b0b9; {"}"} .grid {"{"} stroke: #2c353c; {"}"} .limit {"{"} stroke: #a4b0b9; {"}"}
            .s0 {"{"} --c: #6db7f2; {"}"} .s1 {"{"} --c: #f5a04c; {"}"} .s2 {"{"} --c: #6fd09c; {"}"} .s3 {"{"} --c: #d795dc; {"}"}
            {"}"}
            .on {"{"} paint-order: stroke; stroke: #fbfcfd; stroke-width: 4; stroke-linejoin: round; {"}"}
            @media (prefers-color-scheme: dark) {"{"} .on {"{"} stroke: #171d22; {"}"} {"}"}
            .line {"{"} fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; {"}"} .dot {"{"} fill: var(--c); fill-opacity: .55; {"}"} .band {"{"} fill: var(--c); fill-opacity: .18; {"}"}
            </style>
            <rect class="back" x=".5" y=".5" width="{Width - 1}" height="{Height - 1}" rx="6"/>
            <text class="ink" x="16" y="25" font-size="16" font-weight="600">{Escape(Title)}</text>

            """);
        DrawAxes(svg);
        DrawLegend(svg);
        svg.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"plot\"><rect x=\"{Left}\" y=\"{Top}\" width=\"{Width - Left - Right}\" height=\"{Height - Top - Bottom}\"/></clipPath>\n<g clip-path=\"url(#plot)\">\n");
        foreach (var (line, n) in Lines.Select((l, n) => (l, n)))
        {
            DrawLine(svg, line, n);
        }

        svg.Append("</g>\n");
        DrawMarks(svg);
        return svg.Append("</svg>\n").ToString();
    }

    private double AtX(double value) => Left + (X.Share(value) * (Width - Left - Right));

    private double AtY(double value) => Height - Bottom - (Y.Share(value) * (Height - Top - Bottom));

    private void DrawAxes(StringBuilder svg)
    {
        foreach (var (at, text) in Y.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Left} {AtY(at):0.#}H{Width - Right}\"/><text class=\"dim\" x=\"{Left - 8}\" y=\"{AtY(at) + 4.5:0.#}\" text-anchor=\"end\">{Escape(text)}</text>\n");
        }

        foreach (var (at, text) in X.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{AtX(at):0.#} {Top}V{Height - Bottom}\"/><text class=\"dim\" x=\"{AtX(at):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Escape(text)}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"dim\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{Escape(X.Label)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"dim\" transform=\"translate(20 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(Y.Label)}</text>\n");
    }

    private void DrawLegend(StringBuilder svg)
    {
        var x = Left;
        foreach (var (line, n) in Lines.Select((l, n) => (l, n)).Where(l => l.l.Name.Length > 0))
        {
            svg.Append(line.Dots
                ? FormattableString.Invariant($"<circle class=\"dot s{n % 4}\" style=\"fill-opacity:1\" cx=\"{x + 11:0}\" cy=\"45\" r=\"4.5\"/>")
                : FormattableString.Invariant($"<path class=\"line s{n % 4}\" stroke-dasharray=\"{s_dashes[n % 4]}\" d=\"M{x:0} 45h24\"/>"));
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"ink\" x=\"{x + (line.Dots ? 22 : 30):0}\" y=\"49.5\">{Escape(line.Name)}</text>\n");
            x += 52 + (line.Name.Length * 6.9);
        }
    }

    private void DrawLine(StringBuilder svg, PlotLine line, int n)
    {
        if (line.Band is { } band)
        {
            var edge = line.Points.Zip(band, (p, b) => (p.X, b.High)).Concat(line.Points.Zip(band, (p, b) => (p.X, b.Low)).Reverse());
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"band s{n % 4}\" d=\"{Path(edge)}Z\"/>\n");
        }

        if (!line.Dots)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line s{n % 4}\" stroke-dasharray=\"{s_dashes[n % 4]}\" d=\"{Path(line.Points)}\"/>\n");
            return;
        }

        // Dots as one path of round caps: a tenth of the size of as many circles.
        var dots = string.Concat(line.Points.Where(p => double.IsFinite(p.Y)).Select(p => FormattableString.Invariant($"M{AtX(p.X):0.#} {AtY(p.Y):0.#}h0")));
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"s{n % 4}\" style=\"stroke:var(--c)\" stroke-opacity=\".55\" stroke-width=\"5\" stroke-linecap=\"round\" d=\"{dots}\"/>\n");
    }

    private void DrawMarks(StringBuilder svg)
    {
        foreach (var (y, text) in Limits)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"limit\" stroke-dasharray=\"4 4\" d=\"M{Left} {AtY(y):0.#}H{Width - Right}\"/><text class=\"ink on\" x=\"{Left + 6}\" y=\"{AtY(y) - 5:0.#}\">{Escape(text)}</text>\n");
        }

        foreach (var (x, text) in Moments)
        {
            var beforeIt = AtX(x) > Width / 2;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"limit\" d=\"M{AtX(x):0.#} {Top}V{Height - Bottom}\"/><text class=\"ink on\" x=\"{AtX(x) + (beforeIt ? -6 : 6):0.#}\" y=\"{Top + 15}\" text-anchor=\"{(beforeIt ? "end" : "start")}\">{Escape(text)}</text>\n");
        }
    }

    // A value that is not there breaks the line.
    private string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var open = false;
        foreach (var (x, y) in points)
        {
            if (double.IsFinite(y))
            {
                path.Append(CultureInfo.InvariantCulture, $"{(open ? 'L' : 'M')}{AtX(x):0.#} {AtY(y):0.#}");
            }

            open = double.IsFinite(y);
        }

        return path.ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
