using System.Text.Json;
using System.Text.Json.Serialization;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Telemetry;

/// <summary>
/// Turns raw frames into judged ones: validates every measured value, then fills the derived tags. One instance a stream, fed in order;
/// all its memory can be saved and loaded, so that an interrupted ingest goes on as if it never stopped.
/// </summary>
public sealed class FrameEvaluator
{
    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly TagCatalogue _catalogue;
    private readonly TagJudge?[] _judges;
    private readonly int[] _drives;
    private readonly (int Target, int[] Inputs, KpiFormula Formula)[] _formulas;
    private readonly int _methaneToday;
    private readonly int _energyToday;
    private readonly int _productFlow;
    private readonly int _productMethane;
    private readonly DaySum _daySum;
    private long _lastTicks;

    /// <param name="catalogue">Measured and derived tags, the order of every frame.</param>
    /// <param name="plantZone">Plant time, for the sums since plant midnight.</param>
    public FrameEvaluator(TagCatalogue catalogue, TimeZoneInfo plantZone)
    {
        _catalogue = catalogue;
        _judges = [.. catalogue.Tags.Select(t => t.Kind == TagKind.Derived ? null : new TagJudge(t))];
        var driveOf = Equipment.In(catalogue).ToDictionary(u => u.Id, u => catalogue.IndexOf(u.Drive ?? ""), StringComparer.Ordinal);
        _drives = [.. catalogue.Tags.Select(t => t.Kind == TagKind.Analog ? driveOf.GetValueOrDefault(t.Equipment, -1) : -1)];
        _formulas = [.. Kpis.In(catalogue).Where(k => k.Formula is not null).Select(k => (catalogue.IndexOf(k.Tag), k.Inputs.Select(catalogue.IndexOf).ToArray(), k.Formula!))];
        _methaneToday = catalogue.IndexOf(Kpis.MethaneTodayTag);
        _energyToday = catalogue.IndexOf(Kpis.EnergyTodayTag);
        _productFlow = catalogue.IndexOf("FIT-501");
        _productMethane = catalogue.IndexOf("AIT-501");
        _daySum = new DaySum(plantZone);
    }

    /// <summary>
    /// A new frame with qualities judged and derived values filled; the raw one is left as it is. A frame not later than the last one is
    /// judged by range only, and adds nothing to the sums of the day.
    /// </summary>
    public Frame Evaluate(Frame raw)
    {
        if (raw.Values.Length != _catalogue.Count)
        {
            throw new ArgumentException($"The frame has {raw.Values.Length} values; the catalogue has {_catalogue.Count} tags.", nameof(raw));
        }

        var frame = new Frame(raw.Time, [.. raw.Values], new Quality[raw.Values.Length]);
        var inOrder = raw.Time.Ticks > _lastTicks;
        Validate(raw, frame, inOrder);
        Derive(frame);
        SumDay(frame, inOrder);
        _lastTicks = Math.Max(_lastTicks, raw.Time.Ticks);
        return frame;
    }

    /// <summary>Takes a stored moment into the sum of the day, so that a restarted host goes on where it stopped.</summary>
    /// <param name="productScfm">FIT-501; NaN when not usable.</param>
    /// <param name="methanePercent">AIT-501; NaN when not usable.</param>
    public void ResumeDay(DateTime timeUtc, double productScfm, double methanePercent) => _daySum.Add(timeUtc, productScfm * methanePercent / 100);

    public string SaveState() =>
        JsonSerializer.Serialize(new State(_catalogue.Count, _lastTicks, [.. _judges.Select(j => j?.Memory ?? TagMemory.Nothing)], _daySum.Memory), s_json);

    /// <exception cref="FormatException">Not a state saved for a catalogue of this length.</exception>
    public void LoadState(string state)
    {
        var saved = Parse(state);
        if (saved.Tags != _catalogue.Count || saved.Memories.Length != _catalogue.Count)
        {
            throw new FormatException($"The saved state is for {saved.Tags} tags; the catalogue has {_catalogue.Count}.");
        }

        _lastTicks = saved.LastTicks;
        _daySum.Memory = saved.Day;
        foreach (var (judge, memory) in _judges.Zip(saved.Memories))
        {
            judge?.Memory = memory;
        }
    }

    private static State Parse(string state)
    {
        try
        {
            return JsonSerializer.Deserialize<State>(state, s_json) ?? throw new FormatException("The saved state is empty.");
        }
        catch (JsonException ex)
        {
            throw new FormatException("The saved state is not readable: " + ex.Message, ex);
        }
    }

    private void Validate(Frame raw, Frame frame, bool inOrder)
    {
        var ticks = raw.Time.Ticks;
        for (var i = 0; i < _judges.Length; i++)
        {
            frame.Qualities[i] = _judges[i] switch
            {
                null => raw.Qualities[i],
                var judge when inOrder => judge.Judge(ticks, raw.Values[i], raw.Qualities[i], InService(raw, i)),
                var judge => judge.JudgeRange(raw.Values[i], raw.Qualities[i]),
            };
        }
    }

    private bool InService(Frame raw, int tag) => _drives[tag] < 0 || raw.Values[_drives[tag]] != 0 || raw.Qualities[_drives[tag]].IsBad();

    private void Derive(Frame frame)
    {
        Span<double> inputs = stackalloc double[8];
        foreach (var (target, sources, formula) in _formulas)
        {
            var worst = Quality.Good;
            for (var i = 0; i < sources.Length; i++)
            {
                inputs[i] = frame.Values[sources[i]];
                worst = (Quality)Math.Max((byte)worst, (byte)frame.Qualities[sources[i]]);
            }

            var value = worst.IsBad() ? double.NaN : formula(inputs[..sources.Length]);
            frame.Values[target] = Math.Round(value, _catalogue[target].Decimals);
            frame.Qualities[target] = worst.IsBad() ? Quality.BadInput : double.IsFinite(value) ? worst : Quality.BadNotApplicable;
            if (frame.Qualities[target].IsBad())
            {
                frame.Values[target] = double.NaN;
            }
        }
    }

    private void SumDay(Frame frame, bool inOrder)
    {
        if (_methaneToday < 0)
        {
            return;
        }

        var usable = frame.Qualities[_productFlow].IsUsable() && frame.Qualities[_productMethane].IsUsable();
        if (inOrder)
        {
            _daySum.Add(frame.Time, usable ? frame.Values[_productFlow] * frame.Values[_productMethane] / 100 : double.NaN);
        }

        // A row from the past, or a file without these tags at all, has no sum of the day to tell.
        var known = inOrder && (_daySum.Memory.CoveredTicks > 0 || (usable && frame.Time.Ticks == _daySum.Memory.DayStartTicks));
        frame.Values[_methaneToday] = known ? Math.Round(_daySum.Memory.Scf) : double.NaN;
        frame.Values[_energyToday] = known ? Math.Round(_daySum.Memory.Scf * KpiFormulas.MethaneBtuPerScf / 1e6, 2) : double.NaN;
        frame.Qualities[_methaneToday] = frame.Qualities[_energyToday] = known ? _daySum.QualityAt(frame.Time) : Quality.BadInput;
    }

    private sealed record State(int Tags, long LastTicks, TagMemory[] Memories, DaySumMemory Day);
}
