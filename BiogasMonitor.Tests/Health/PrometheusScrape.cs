using System.Globalization;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Tests.Health;

/// <summary>An independent, strict reading of Prometheus' text format 0.0.4: anything that the format does not allow is an error.</summary>
internal sealed partial class PrometheusScrape
{
    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, double> _samples = [];

    private PrometheusScrape()
    {
    }

    /// <summary>Type of each metric by name.</summary>
    public IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>Value of each series by its name with labels, as written.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    public double this[string series] => _samples[series];

    /// <exception cref="FormatException">Names the line and what is wrong with it.</exception>
    public static PrometheusScrape Parse(string text)
    {
        var scrape = new PrometheusScrape();
        Require(text.EndsWith('\n'), text[^Math.Min(40, text.Length)..], "the last line must end");
        var (helped, family) = ("", "");
        foreach (var line in text[..^1].Split('\n'))
        {
            if (HelpLine().Match(line) is { Success: true } help)
            {
                helped = help.Groups[1].Value;
                Require(!scrape._types.ContainsKey(helped), line, "a metric must be in one piece");
            }
            else if (TypeLine().Match(line) is { Success: true } type)
            {
                family = type.Groups[1].Value;
                Require(family == helped, line, "HELP and TYPE must be of the same metric");
                Require(scrape._types.TryAdd(family, type.Groups[2].Value), line, "a metric must be in one piece");
            }
            else
            {
                scrape.TakeSample(line, family);
            }
        }

        scrape.CheckHistograms();
        return scrape;
    }

    private void TakeSample(string line, string family)
    {
        var match = SampleLine().Match(line);
        Require(match.Success, line, "neither HELP, TYPE nor a sample");
        var name = match.Groups["name"].Value;
        var allowed = _types.GetValueOrDefault(family) == "histogram" ? new[] { family + "_bucket", family + "_sum", family + "_count" } : [family];
        Require(allowed.Contains(name), line, $"the sample must be of {family}");
        var labels = match.Groups["label"].Captures.Select(c => c.Value[..c.Value.IndexOf('=', StringComparison.Ordinal)]).ToList();
        Require(labels.Distinct().Count() == labels.Count, line, "a label twice");
        var value = match.Groups["value"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        Require(_types[family] != "counter" || (name.EndsWith("_total", StringComparison.Ordinal) && value >= 0), line, "a counter ends in _total and never falls below 0");
        Require(_samples.TryAdd(line[..line.LastIndexOf(' ')], value), line, "a series twice");
    }

    // Buckets never fall, and the last is the count.
    private void CheckHistograms()
    {
        foreach (var histogram in _types.Where(t => t.Value == "histogram").Select(t => t.Key))
        {
            var series = _samples.Where(s => s.Key.StartsWith(histogram + "_bucket{", StringComparison.Ordinal)).GroupBy(s => BoundLabel().Replace(s.Key, ""));
            foreach (var one in series)
            {
                var counts = one.Select(s => s.Value).ToList();
                Require(counts.Zip(counts.Skip(1)).All(p => p.First <= p.Second), one.Key, "buckets must not fall");
                Require(one.Last().Key.Contains("le=\"+Inf\"", StringComparison.Ordinal), one.Key, "the last bucket is +Inf");
                var labels = one.Key[(histogram.Length + "_bucket".Length)..].Replace("{}", "", StringComparison.Ordinal);
                Require(_samples[$"{histogram}_count{labels}"] == counts[^1], one.Key, "the count is the last bucket");
                Require(_samples.ContainsKey($"{histogram}_sum{labels}"), one.Key, "a histogram has a sum");
            }
        }
    }

    private static void Require(bool holds, string line, string what)
    {
        if (!holds)
        {
            throw new FormatException($"{what}: {line}");
        }
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \S.*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*="(\\[\\"n]|[^\\"])*")(,(?!\})|(?=\})))+\})? (?<value>[-+]?[0-9.]+([eE][-+]?[0-9]+)?|[-+]Inf|NaN)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex(""",?le="[^"]*"$|,?le="[^"]*"(?=\})""")]
    private static partial Regex BoundLabel();
}
