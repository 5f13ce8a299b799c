using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using BiogasMonitor.Core.Historian.Chunks;
using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Historian.Storage;

/// <summary>One row of the table <c>live</c>: a frame as JSON, by tag number.</summary>
internal sealed record LiveRow
{
    public long Time { get; init; }

    public Origin Origin { get; init; }

    public string Vals { get; init; } = "[]";

    public string? Quals { get; init; }

    public static LiveRow Of(Frame frame, Origin origin, IReadOnlyList<StoredTag> tags)
    {
        var count = tags.Max(t => t.TagId) + 1;
        var values = new double[count];
        Array.Fill(values, double.NaN);
        var quals = new StringBuilder();
        for (var i = 0; i < tags.Count; i++)
        {
            var (value, quality) = (frame.Values[i], frame.Qualities[i]);
            if (!IsStored(value, quality))
            {
                continue;
            }

            // The same rounding as in a chunk: sealing must not change a value.
            var (id, tag) = tags[i];
            values[id] = tag.Inferred ? value : TagHour.Round(value, tag.Decimals);
            if (quality != Quality.Good)
            {
                quals.Append(quals.Length == 0 ? "{" : ",").Append(CultureInfo.InvariantCulture, $"\"{id}\":{(int)quality}");
            }
        }

        return new LiveRow
        {
            Time = HistoryTime.ToUnix(frame.Time),
            Origin = origin,
            Vals = Format(values),
            Quals = quals.Length == 0 ? null : quals.Append('}').ToString(),
        };
    }

    /// <summary>A value that is no number is absent, whatever the reason.</summary>
    public static bool IsStored(double value, Quality quality) => double.IsFinite(value) && quality is not (Quality.BadMissing or Quality.BadNotANumber or Quality.BadDamaged);

    /// <summary>The first quality with which nothing is stored, or -1.</summary>
    public static int IndexOfAbsent(ReadOnlySpan<Quality> qualities) =>
        MemoryMarshal.AsBytes(qualities).IndexOfAny((byte)Quality.BadMissing, (byte)Quality.BadNotANumber, (byte)Quality.BadDamaged);

    /// <summary>Fills values and qualities by tag number for the wanted ones; NaN where there is none.</summary>
    public void Read(ReadOnlySpan<bool> wanted, Span<double> values, Span<Quality> qualities)
    {
        values.Fill(double.NaN);
        qualities.Clear();
        var rest = Vals.AsSpan(1, Vals.Length - 2);
        for (var id = 0; id < wanted.Length && rest.Length > 0; id++)
        {
            var comma = rest.IndexOf(',');
            var text = comma < 0 ? rest : rest[..comma];
            rest = comma < 0 ? [] : rest[(comma + 1)..];
            if (wanted[id] && text[0] != 'n')
            {
                values[id] = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            }
        }

        if (Quals is null)
        {
            return;
        }

        using var json = JsonDocument.Parse(Quals);
        foreach (var quality in json.RootElement.EnumerateObject())
        {
            var id = int.Parse(quality.Name, CultureInfo.InvariantCulture);
            if (id < qualities.Length)
            {
                qualities[id] = (Quality)quality.Value.GetByte();
            }
        }
    }

    private static string Format(double[] values)
    {
        var text = new StringBuilder("[", 8 * values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : ",");
            if (double.IsNaN(values[i]))
            {
                text.Append("null");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{values[i]:R}");
            }
        }

        return text.Append(']').ToString();
    }
}
