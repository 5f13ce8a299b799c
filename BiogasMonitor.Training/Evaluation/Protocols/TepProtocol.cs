using System.Globalization;
using BiogasMonitor.Training.Evaluation.Diagnosis;
using BiogasMonitor.Training.Evaluation.Panel;

namespace BiogasMonitor.Training.Evaluation.Protocols;

/// <summary>
/// Tennessee Eastman: detectors learn d00 and are judged by false alarms on d00_te and by the faulty rows; diagnosis learns the 21 faults. Where the official
/// test files are absent, detection is judged on the training files of the faults, and diagnosis on their last 30 %, a window after what was learnt.
/// </summary>
internal sealed class TepProtocol(string folder, int window)
{
    private const int Faults = 21;
    private const int OnsetInTest = 160;
    private const double Learnt = 0.7;
    private static readonly int[] s_hard = [3, 9, 15];

    public bool IsOfficial { get; } = Enumerable.Range(1, Faults).All(f => File.Exists(Path.Combine(folder, Name(f, test: true))));

    /// <exception cref="Tables.TableException">A file is missing or cannot be used.</exception>
    public TepResult Run(double falseAlarmRate, Action<double> report, CancellationToken cancellation)
    {
        var detection = Detect(falseAlarmRate, cancellation);
        report(0.2);
        var all = Diagnose(without: [], share => report(0.2 + (0.4 * share)), cancellation);
        var easy = Diagnose(s_hard, share => report(0.6 + (0.4 * share)), cancellation);
        return new TepResult(IsOfficial, detection, all, easy);
    }

    private static string Name(int fault, bool test) => string.Create(CultureInfo.InvariantCulture, $"d{fault:00}{(test ? "_te" : "")}.dat");

    private List<TepDetection> Detect(double rate, CancellationToken cancellation)
    {
        var settings = PanelSettings.Standard(window, rate);
        var normal = TepFiles.Read(folder, Name(0, test: false));
        var panel = new TablePanel(settings);
        panel.Fit([normal], Rehearsal.OnOwnRows(settings, normal, cancellation), cancellation);
        var calm = panel.Score(TepFiles.Read(folder, Name(0, test: true)));
        var faulty = Enumerable.Range(1, Faults).Select(f => panel.Score(TepFiles.Read(folder, Name(f, IsOfficial)))).ToList();
        return [.. panel.Names.Select((name, i) => Of(name, calm[i], [.. faulty.Select(f => f[i][(IsOfficial ? OnsetInTest : 0)..])], rate))];
    }

    private static TepDetection Of(string name, double[] calm, double[][] faulty, double rate)
    {
        var sorted = calm.Where(s => !double.IsNaN(s)).Order().ToArray();
        var threshold = sorted[(int)Math.Ceiling((1 - rate) * (sorted.Length - 1))];
        var byFault = Array.ConvertAll(faulty, f => Share(f, threshold));
        return new TepDetection(name, Share(calm, 1), faulty.Average(f => Share(f, 1)), byFault.Average(), byFault);
    }

    /// <summary>Of the rows with a full window.</summary>
    private static double Share(double[] scores, double threshold) =>
        scores.Count(s => s > threshold) / (double)Math.Max(1, scores.Count(s => !double.IsNaN(s)));

    private double Diagnose(int[] without, Action<double> report, CancellationToken cancellation)
    {
        var faults = Enumerable.Range(1, Faults).Except(without).ToList();
        var files = faults.ConvertAll(f => (Class: Name(f, test: false), Rows: TepFiles.Read(folder, Name(f, test: false))));
        var learnt = files.ConvertAll(f => (f.Class, IsOfficial ? f.Rows : f.Rows[..(int)(Learnt * f.Rows.Length)]));
        var classifier = new WindowClassifier(window);
        classifier.Fit(learnt, report, cancellation);
        return Accuracy(classifier, faults.ConvertAll(f => (Name(f, test: false), IsOfficial ? TepFiles.Read(folder, Name(f, test: true)) : files[faults.IndexOf(f)].Rows)));
    }

    private double Accuracy(WindowClassifier classifier, List<(string Class, double[][] Rows)> judged)
    {
        int right = 0, all = 0;
        foreach (var (truth, rows) in judged)
        {
            // The first window that holds no learnt row begins a gap of one window after them.
            var from = IsOfficial ? OnsetInTest : (int)(Learnt * rows.Length) + window;
            var answers = classifier.Classify(IsOfficial ? rows : rows[from..]).Skip(IsOfficial ? from : 0).OfType<double[]>().ToList();
            right += answers.Count(a => classifier.Classes[WindowClassifier.Highest(a)] == truth);
            all += answers.Count;
        }

        return (double)right / all;
    }
}
