using System.Globalization;
using BiogasMonitor.Core.Plant;
using BiogasMonitor.Ingest.Simulator.Faults;

namespace BiogasMonitor.Training.Insights;

/// <summary>The plots of docs/data-insights.md about a plant, each with the figures that stand in its text.</summary>
internal sealed class PlantPlots(PlantView plant, string words)
{
    /// <summary>A cubic metre at 0 degC and 1013.25 mbar, of SCF at 60 degF and 14.696 psia.</summary>
    private const double NormalCubicMetresPerScf = 0.0283168 * 273.15 / 288.706;

    /// <summary>Name of the file, the plot, and its figures in a sentence each.</summary>
    public IEnumerable<(string File, Plot Plot, string[] Figures)> All()
    {
        yield return Week();
        yield return Slip();
        if (Worst(FaultKind.H2sBreakthrough) is { } breakthrough)
        {
            yield return H2sChain(breakthrough);
        }

        yield return Energy();
        yield return Bearing();
        yield return Chiller();
    }

    private (string, Plot, string[]) Week()
    {
        var hours = plant.Calm().GroupBy(s => (int)(plant.Time(s).AddMinutes(-5) - Monday(plant.Time(s).AddMinutes(-5))).TotalHours).OrderBy(g => g.Key).ToList();
        var points = hours.Select(h => (X: h.Key + 0.5, Y: Median("FIT-101", h))).ToList();
        var band = hours.Select(h => (Quantile("FIT-101", h, 0.1), Quantile("FIT-101", h, 0.9))).ToList();
        var days = plant.Calm().GroupBy(s => plant.Time(s).AddMinutes(-5).DayOfWeek).ToDictionary(g => g.Key, g => plant.Values("FIT-101", g).Average());
        return ("gas-week", new Plot
        {
            Title = $"Raw gas over the week ({words})",
            X = new PlotAxis("day of the week, plant time", 0, 168, [.. "Mon Tue Wed Thu Fri Sat Sun".Split(' ').Select((d, i) => ((i * 24.0) + 12, d))]),
            Y = PlotAxis.Over("raw gas, SCFM", band.SelectMany(b => new[] { b.Item1, b.Item2 })),
            Lines = [new PlotLine("median of the hour, band 10 % to 90 %", points, Band: band)],
        }, [
            N($"lowest hour {Hour(points.MinBy(p => p.Y).X)} with {points.Min(p => p.Y):0} SCFM, highest hour {Hour(points.MaxBy(p => p.Y).X)} with {points.Max(p => p.Y):0} SCFM"),
            "mean by day, SCFM: " + string.Join(", ", days.OrderBy(d => ((int)d.Key + 6) % 7).Select(d => N($"{d.Key} {d.Value:0}"))),
        ]);
    }

    // Recovery and slip add up to 100 %: one picture is enough.
    private (string, Plot, string[]) Slip() => Against(
        "slip-load", "Methane slip against load", "methane slip, %", "FIT-101", "raw gas, SCFM", s => KpiFormulas.MethaneShare(plant.Value("FIT-502", s), plant.Value("AIT-505", s), plant.Value("FIT-101", s), plant.Value("AIT-101", s)), FaultKind.MembraneFouling, "membrane fouling", [(3, "target: below 3 %")]);

    private (string, Plot, string[]) Energy() => Against(
        "energy-load", "Electric energy for a cubic metre of product", "kWh per Nm³ (0 °C) of product", "FIT-101", "raw gas, SCFM",
        s => KpiFormulas.SpecificEnergy(plant.Value("JIT-301", s), plant.Value("JIT-401", s), plant.Value("FIT-501", s)) / (1000 * NormalCubicMetresPerScf), FaultKind.CompressorLeak, "compressor leak",
        [(6 / (1000 * NormalCubicMetresPerScf), "target: below 6 kWh per 1000 SCF")]);

    private (string, Plot, string[]) Chiller() => Against(
        "chiller", "Dew point of the gas against the glycol", "dew point of the dried gas, °F", "TIT-303", "glycol supply, °F", s => plant.Value("AIT-301", s), FaultKind.ChillerFailure, "chiller failing", []);

    private (string, Plot, string[]) H2sChain(FaultLabel fault)
    {
        var stop = fault.StopUtc ?? plant.Data.To;
        var steps = plant.Between(fault.StartUtc.AddHours(-12), stop.AddHours(2)).ToList();
        PlotLine Line(string name, string tag) => new(name, [.. steps.Select(s => ((plant.Time(s) - stop).TotalHours, plant.Value(tag, s)))]);
        var at = plant.Between(stop.AddHours(-1), stop.AddMinutes(-10)).ToList();
        var before = plant.Between(fault.StartUtc.AddHours(-12), fault.StartUtc).ToList();
        var first = steps.FirstOrDefault(s => plant.Value("AIT-202", s) > 50 && plant.Time(s) > fault.StartUtc);
        return ("h2s-chain", new Plot
        {
            Title = $"The lead vessel exhausts: H2S along the chain ({words})",
            X = PlotAxis.Over("hours from the end of the fault", [], (plant.Time(steps[0]) - stop).TotalHours, 2),
            Y = PlotAxis.Decades("H2S, ppm", -1, 4),
            Lines = [Line("at the inlet", "AIT-201"), Line("after the lead vessel", "AIT-202"), Line("after the lag vessel", "AIT-203"), Line("in the product", "AIT-504")],
            Moments = [(0, fault.Outcome == FaultOutcome.Trip ? "trip" : "repair begins")],
        }, [
            N($"before: lead outlet {Median("AIT-202", before):0.0} ppm, lag outlet {Median("AIT-203", before):0.00} ppm, product {Median("AIT-504", before):0.00} ppm"),
            N($"in the last hour: lead outlet {Median("AIT-202", at):0} ppm, lag outlet {Median("AIT-203", at):0.0} ppm, product {Median("AIT-504", at):0.00} ppm"),
            N($"the lead outlet passed 50 ppm {(stop - plant.Time(first)).TotalHours:0.0} h before the end; the fault took {(stop - fault.StartUtc).TotalHours:0.0} h"),
        ]);
    }

    private (string, Plot, string[]) Bearing()
    {
        var faults = plant.Data.Labels.Where(l => l.Kind == FaultKind.BearingWear && l.StopUtc is not null).OrderBy(l => l.Outcome).ThenByDescending(l => l.Severity).Take(4).ToList();
        var lines = faults.Select((f, i) => new PlotLine(
            N($"{f.StartUtc:d MMM}, {(f.Outcome == FaultOutcome.Trip ? "trip" : "repaired")}"),
            [.. plant.Between(f.StopUtc!.Value.AddHours(-48), f.StopUtc.Value).Where(plant.Runs).Select(s => ((plant.Time(s) - f.StopUtc.Value).TotalHours, plant.Value("VIT-401", s)))])).ToList();
        var tag = plant.Data.Tags[plant.Data.IndexOf("VIT-401")];
        return ("bearing-wear", new Plot
        {
            Title = $"Drive-end vibration before the stop ({words})",
            X = new PlotAxis("hours before the stop", -48, 0, [.. new double[] { -48, -36, -24, -12, 0 }.Select(h => (h, h.ToString(CultureInfo.InvariantCulture)))]),
            Y = PlotAxis.Over("vibration, in/s", lines.SelectMany(l => l.Points.Select(p => p.Y)).Append(tag.HighHigh ?? 0), low: 0),
            Lines = lines,
            Limits = [(tag.High!.Value, N($"high {tag.High}")), (tag.HighHigh!.Value, N($"high-high {tag.HighHigh}: trip"))],
        }, [.. faults.Select((f, i) => N($"{lines[i].Name}: {lines[i].Points.Where(p => p.Y > tag.High).Select(p => -p.X).DefaultIfEmpty(0).Max():0.0} h above the high limit, {(f.StopUtc! - f.OnsetUtc).Value.TotalHours:0.0} h from onset to stop"))]);
    }

    private (string, Plot, string[]) Against(
        string file, string title, string yLabel, string xTag, string xLabel, Func<int, double> y, FaultKind kind, string faultName, IReadOnlyList<(double, string)> limits)
    {
        var calm = Points(plant.Calm(), 1200);
        var sick = Points(plant.During(kind), 500);
        var all = calm.Concat(sick).ToList();
        var ordered = calm.OrderBy(p => p.X).ToList();
        var (low, high) = (ordered.Take(ordered.Count / 10).ToList(), ordered.Skip(ordered.Count * 9 / 10).ToList());
        return (file, new Plot
        {
            Title = $"{title} ({words})",
            X = PlotAxis.Over(xLabel, [PlantView.Quantile(all.Select(p => p.X), 0.002), PlantView.Quantile(all.Select(p => p.X), 0.998)]),
            Y = PlotAxis.Over(yLabel, [PlantView.Quantile(all.Select(p => p.Y), 0.002), PlantView.Quantile(all.Select(p => p.Y), 0.998), .. limits.Select(l => l.Item1)]),
            Lines = [new PlotLine("without a fault", calm, Dots: true), new PlotLine(faultName, sick, Dots: true)],
            Limits = limits,
        }, [
            N($"without a fault: median {PlantView.Quantile(calm.Select(p => p.Y), 0.5):0.000}; lowest tenth of {xTag} ({low.Average(p => p.X):0.0}) {low.Average(p => p.Y):0.000}, highest tenth ({high.Average(p => p.X):0.0}) {high.Average(p => p.Y):0.000}"),
            N($"{faultName}: median {PlantView.Quantile(sick.Select(p => p.Y), 0.5):0.000}, worst tenth {PlantView.Quantile(sick.Select(p => p.Y), 0.1):0.000} and {PlantView.Quantile(sick.Select(p => p.Y), 0.9):0.000}; {sick.Count} points"),
        ]);

        List<(double X, double Y)> Points(IEnumerable<int> steps, int most)
        {
            var points = steps.Select(s => (X: plant.Value(xTag, s), Y: y(s))).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();
            var every = Math.Max(1, points.Count / most);
            return [.. points.Where((_, i) => i % every == 0)];
        }
    }

    // One that went its whole way shows most.
    private FaultLabel? Worst(FaultKind kind) => plant.Data.Labels.Where(l => l.Kind == kind && l.StopUtc is not null).OrderByDescending(l => l.Severity).FirstOrDefault();

    private double Median(string tag, IEnumerable<int> steps) => Quantile(tag, steps, 0.5);

    private double Quantile(string tag, IEnumerable<int> steps, double share) => PlantView.Quantile(plant.Values(tag, steps), share);

    private static string Hour(double ofWeek) => new DateTime(2026, 1, 5).AddHours(Math.Floor(ofWeek)).ToString("dddd HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Monday(DateTime time) => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7));

    private static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
