using System.Globalization;

namespace BiogasMonitor.Training.Networks;

/// <summary>Losses of a training as a picture (SVG): training blue, validation orange and dashed, the best epoch a circle.</summary>
public static class LossCurve
{
    private const int Width = 640;
    private const int Height = 320;
    private const int Edge = 48;

    public static void Write(string path, string title, TrainingResult result) => File.WriteAllText(path, Draw(title, result));

    public static string Draw(string title, TrainingResult result)
    {
        var values = result.Losses.SelectMany(loss => new[] { loss.Training, loss.Validation }).Where(double.IsFinite).DefaultIfEmpty(1).ToList();
        var (low, high) = (values.Min(), Math.Max(values.Max(), values.Min() + 1e-9));
        var last = Math.Max(1, result.Losses[^1].Epoch);
        var best = result.Losses.First(loss => loss.Epoch == result.BestEpoch);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">
            <rect width="{Width}" height="{Height}" fill="white"/>
            <text x="{Edge}" y="20">{System.Security.SecurityElement.Escape(title)}</text>
            <text x="4" y="{Edge + 4}">{high:G3}</text><text x="4" y="{Height - Edge}">{low:G3}</text>
            <text x="{Edge}" y="{Height - 16}">epoch 0</text><text x="{Width - Edge - 60}" y="{Height - 16}">epoch {last}</text>
            <polyline fill="none" stroke="#1f6fb2" stroke-width="2" points="{Points(loss => loss.Training)}"/>
            <polyline fill="none" stroke="#d9730d" stroke-width="2" stroke-dasharray="6 3" points="{Points(loss => loss.Validation)}"/>
            <circle cx="{X(best):F1}" cy="{Y(best.Validation):F1}" r="5" fill="none" stroke="black"/>
            <text x="{Width - 220}" y="20">line: training, dashes: validation</text>
            </svg>
            """);

        string Points(Func<EpochLoss, double> value) => string.Join(' ', result.Losses.Where(loss => double.IsFinite(value(loss))).Select(loss => string.Create(CultureInfo.InvariantCulture, $"{X(loss):F1},{Y(value(loss)):F1}")));
        double X(EpochLoss loss) => Edge + ((Width - (2 * Edge)) * (double)loss.Epoch / last);
        double Y(double value) => Edge + ((Height - (2 * Edge)) * (1 - ((value - low) / (high - low))));
    }
}
