using System.Globalization;
using Sylvan.Data.Csv;

namespace BiogasMonitor.Core.Plant;

/// <summary>Reads a tag catalogue from its CSV file and checks every cell.</summary>
public static class CatalogueFile
{
    /// <summary>May be left out.</summary>
    private const string OffDelay = "off_delay_s";

    private static readonly string[] s_columns =
    [
        "tag", "description", "unit", "kind", "equipment", "decimals", "nominal", "range_low", "range_high", "low_low", "low", "high",
        "high_high", "alarm_state", "deadband", "on_delay_s", "priority", "stuck_after_s", "max_step",
    ];

    /// <exception cref="CatalogueException">The file is missing or has a bad line; all bad cells are listed, up to 20.</exception>
    public static TagCatalogue Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new CatalogueException($"The tag catalogue {path} does not exist. Set Plant:Catalogue to a CSV with the columns {string.Join(", ", s_columns)}.");
        }

        using var text = File.OpenText(path);
        return Read(text, path);
    }

    internal static TagCatalogue Read(TextReader text, string path)
    {
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = true });
        var header = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToList();
        var missing = s_columns.Where(c => !header.Contains(c)).ToList();
        if (missing.Count > 0)
        {
            throw new CatalogueException($"{path} line 1: column {string.Join(", ", missing)} is missing; the columns are {string.Join(", ", s_columns)}.");
        }

        var errors = new List<string>();
        var tags = new List<Tag>();
        var lineOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            // Row n of the data is line n + 1 of the file: the catalogue has no cells with line ends.
            var row = new Row(csv, path, csv.RowNumber + 1, errors, header.Contains(OffDelay));
            var tag = row.ReadTag();
            if (tag.Name.Length > 0 && !lineOf.TryAdd(tag.Name, csv.RowNumber + 1))
            {
                row.Fail("tag", tag.Name, $"a name not used before (it is on line {lineOf[tag.Name]})");
            }

            tags.Add(tag);
        }

        if (tags.Count == 0 && errors.Count == 0)
        {
            errors.Add($"{path}: no tags; at least one line under the header is needed");
        }

        return errors.Count == 0
            ? new TagCatalogue(tags)
            : throw new CatalogueException(string.Join(Environment.NewLine, errors.Take(20)));
    }

    private sealed class Row(CsvDataReader csv, string path, int line, List<string> errors, bool hasOffDelay)
    {
        public Tag ReadTag()
        {
            var tag = new Tag
            {
                Name = Required("tag"),
                Description = Text("description"),
                Unit = Text("unit"),
                Kind = Name("kind", TagKind.Analog, TagKind.Analog, TagKind.Valve, TagKind.Motor, TagKind.Status),
                Equipment = Required("equipment"),
                Decimals = Integer("decimals", 0, 9) ?? 0,
                Nominal = Number("nominal"),
                RangeLow = Number("range_low"),
                RangeHigh = Number("range_high"),
                LowLow = Number("low_low"),
                Low = Number("low"),
                High = Number("high"),
                HighHigh = Number("high_high"),
                AlarmState = Integer("alarm_state", 0, 1),
                Deadband = Number("deadband") ?? 0,
                OnDelaySeconds = Integer("on_delay_s", 0, 86_400) ?? 0,
                OffDelaySeconds = hasOffDelay ? Integer(OffDelay, 0, 86_400) ?? 0 : 0,
                Priority = Name("priority", AlarmPriority.Low, Enum.GetValues<AlarmPriority>()),
                StuckAfterSeconds = Integer("stuck_after_s", 1, 604_800),
                MaxStep = Number("max_step"),
            };
            CheckOrder(tag);
            return tag;
        }

        public void Fail(string column, string value, string allowed) =>
            errors.Add($"{path} line {line}, column {column}: '{value}' is not allowed; allowed is {allowed}");

        private void CheckOrder(Tag tag)
        {
            if (tag.RangeLow >= tag.RangeHigh)
            {
                Fail("range_high", Text("range_high"), $"a number above range_low ({Text("range_low")})");
            }

            (string Column, double? Value)[] limits = [("low_low", tag.LowLow), ("low", tag.Low), ("high", tag.High), ("high_high", tag.HighHigh)];
            var set = limits.Where(l => l.Value is not null).ToList();
            foreach (var (lower, upper) in set.Zip(set.Skip(1)))
            {
                if (lower.Value >= upper.Value)
                {
                    Fail(upper.Column, Text(upper.Column), $"a number above {lower.Column} ({Text(lower.Column)})");
                }
            }

            if (tag.Deadband < 0)
            {
                Fail("deadband", Text("deadband"), "0 or more");
            }

            if (tag.MaxStep <= 0)
            {
                Fail("max_step", Text("max_step"), "a number above 0, or empty");
            }
        }

        private string Text(string column) => csv.GetString(csv.GetOrdinal(column)).Trim();

        private string Required(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
            {
                Fail(column, text, "a name");
            }

            return text;
        }

        private double? Number(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
            {
                return null;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return value;
            }

            Fail(column, text, "a decimal number, or empty");
            return null;
        }

        private int? Integer(string column, int low, int high)
        {
            var text = Text(column);
            if (text.Length == 0)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high)
            {
                return value;
            }

            Fail(column, text, $"a whole number from {low} to {high}, or empty");
            return null;
        }

        private T Name<T>(string column, T fallback, params T[] allowed)
            where T : struct, Enum
        {
            var text = Text(column);
            foreach (var value in allowed)
            {
                if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            Fail(column, text, string.Join(", ", allowed).ToLowerInvariant());
            return fallback;
        }
    }
}
