using System.CommandLine;
using System.Globalization;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Training.Insights;

/// <summary>The verb <c>plot</c>: draws tags of a historian as SVG, as they are or as sums of days.</summary>
internal static class PlotCommand
{
    private static readonly Option<string> s_db = new("--db") { Description = "Historian to read.", Required = true };
    private static readonly Option<string[]> s_tags = new("--tag") { Description = "A tag to draw; up to 4, of one unit.", Required = true };
    private static readonly Option<string> s_title = new("--title") { Description = "Title of the plot.", Required = true };
    private static readonly Option<string> s_label = new("--label") { Description = "What the vertical axis shows, with its unit.", Required = true };
    private static readonly Option<bool> s_daily = new("--daily-sum") { Description = "Draws the sum of the samples of each day (UTC)." };
    private static readonly Option<string> s_out = new("--out") { Description = "SVG file to write.", Required = true };
    private static readonly Option<string> s_catalogue = new("--catalogue") { Description = "Tag catalogue.", DefaultValueFactory = _ => PlantFolders.Catalogue };

    public static Command Create()
    {
        var command = new Command("plot", "Draws tags of a historian as SVG.") { s_db, s_tags, s_title, s_label, s_daily, s_out, s_catalogue };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var catalogue = Kpis.AddDerivedTags(CatalogueFile.Load(parsed.GetValue(s_catalogue)!));
            var reader = new HistoryReader(HistorianDatabase.OpenForReading(parsed.GetValue(s_db)!, catalogue));
            var (from, to) = reader.GetSpan() ?? throw new HistorianException($"{parsed.GetValue(s_db)} holds no data.");
            var trends = reader.GetTrend(parsed.GetValue(s_tags)!, from, to.AddMilliseconds(1), 10_000, cancellation);
            var lines = trends.Select(t => parsed.GetValue(s_daily) ? SumOf(t, from) : LineOf(t, from)).ToList();
            File.WriteAllText(parsed.GetValue(s_out)!, new Plot
            {
                Title = parsed.GetValue(s_title)!,
                X = TimeAxis(from, to),
                Y = PlotAxis.Over(parsed.GetValue(s_label)!, lines.SelectMany(l => l.Points.Select(p => p.Y))),
                Lines = lines,
            }.ToSvg());
            Report(trends, lines);
            return 0;
        }
        catch (Exception e) when (e is CatalogueException or HistorianException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    // A gap breaks the line.
    private static PlotLine LineOf(TrendSeries trend, DateTime from) => new(
        trend.Tag.Name,
        [.. trend.Points.Select(p => ((p.Time - from).TotalDays, p.Mean)).Concat(trend.Gaps.Select(g => (((g.From + ((g.To - g.From) / 2)) - from).TotalDays, double.NaN))).OrderBy(p => p.Item1)]);

    private static PlotLine SumOf(TrendSeries trend, DateTime from) => new(
        trend.Tag.Name + ", sum of the day",
        [.. trend.Points.Where(p => p.Count > 0).GroupBy(p => (p.Time.Date - from.Date).Days).OrderBy(d => d.Key).Select(d => (d.Key + 0.5 - from.TimeOfDay.TotalDays, d.Sum(p => p.Mean * p.Count)))]);

    private static PlotAxis TimeAxis(DateTime from, DateTime to)
    {
        var span = (to - from).TotalDays;
        var (step, pattern) = span switch { > 60 => (14.0, "d MMM"), > 4 => (1, "d MMM"), > 0.5 => (1 / 8.0, "HH:mm"), > 0.08 => (1 / 48.0, "HH:mm"), _ => (1 / 288.0, "HH:mm") };
        var first = Math.Ceiling(from.TimeOfDay.TotalDays / step) * step;
        var ticks = Enumerable.Range(0, 60).Select(i => first - from.TimeOfDay.TotalDays + (i * step)).TakeWhile(t => t <= span);
        return new PlotAxis($"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}, UTC", 0, span, [.. ticks.Select(t => (t, from.AddDays(t).AddSeconds(1).ToString(pattern, CultureInfo.InvariantCulture)))]);
    }

    private static void Report(IReadOnlyList<TrendSeries> trends, List<PlotLine> lines)
    {
        foreach (var (trend, line) in trends.Zip(lines))
        {
            var values = line.Points.Select(p => p.Y).Where(double.IsFinite).ToList();
            var longest = trend.Gaps.Select(g => g.To - g.From).DefaultIfEmpty().Max();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Name}: {values.Count} points, lowest {values.Min():0.###}, mean {values.Average():0.###}, highest {values.Max():0.###}; usual interval {trend.Interval}, {trend.Gaps.Count} gaps, the longest {longest}"));
        }
    }
}
