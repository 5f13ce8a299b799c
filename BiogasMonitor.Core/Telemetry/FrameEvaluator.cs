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
    private readonly TagCatalogue _catalogue;
    private readonly TagJudge?[] _judges;
    private readonly ServiceState _service;
    private readonly DerivedColumn[] _derived;
    private readonly int _methaneToday;
    private readonly int _energyToday;
    private readonly int _productFlow;
    private readonly int _productMethane;
    private readonly DaySum _daySum;
    private readonly FrameBlock _single;
    private bool[] _inOrder = [];
    private long _lastTicks;

    /// <param name="catalogue">Measured and derived tags, the order of every frame.</param>
    /// <param name="plantZone">Plant time, for the sums since plant midnight.</param>
    public FrameEvaluator(TagCatalogue catalogue, TimeZoneInfo plantZone)
    {
        _catalogue = catalogue;
        _judges = [.. catalogue.Tags.Select(t => t.Kind == TagKind.Derived ? null : new TagJudge(t))];
        _service = new ServiceState(catalogue);
        _derived = [.. Kpis.In(catalogue).Where(k => k.Formula is not null).Select(k => new DerivedColumn(k, catalogue))];
        _methaneToday = catalogue.IndexOf(Kpis.MethaneTodayTag);
        _energyToday = catalogue.IndexOf(Kpis.EnergyTodayTag);
        _productFlow = catalogue.IndexOf("FIT-501");
        _productMethane = catalogue.IndexOf("AIT-501");
        _daySum = new DaySum(plantZone);
        _single = new FrameBlock(catalogue.Count, 1);
    }

    /// <summary>A new frame with qualities judged and derived values filled; the raw one is left as it is.</summary>
    public Frame Evaluate(Frame raw)
    {
        if (raw.Values.Length != _catalogue.Count)
        {
            throw new ArgumentException($"The frame has {raw.Values.Length} values; the catalogue has {_catalogue.Count} tags.", nameof(raw));
        }

        _single.Load(raw);
        Evaluate(_single);
        return _single.ToFrame(0);
    }

    /// <summary>
    /// Judges raw frames and fills their derived values, in place; the same as one after the other. A frame not later than all before it is
    /// judged by range only, and adds nothing to the sums of the day.
    /// </summary>
    public void Evaluate(FrameBlock block)
    {
        if (block.Tags != _catalogue.Count)
        {
            throw new ArgumentException($"The frames have {block.Tags} values; the catalogue has {_catalogue.Count} tags.", nameof(block));
        }

        FindOrder(block.Ticks);
        Validate(block);
        foreach (var derived in _derived)
        {
            derived.Fill(block);
        }

        SumDay(block);
    }

    /// <summary>Takes a stored moment into the sum of the day, so that a restarted host goes on where it stopped.</summary>
    /// <param name="productScfm">FIT-501; NaN when not usable.</param>
    /// <param name="methanePercent">AIT-501; NaN when not usable.</param>
    public void ResumeDay(DateTime timeUtc, double productScfm, double methanePercent) => _daySum.Add(timeUtc.Ticks, productScfm * methanePercent / 100);

    public string SaveState() =>
        JsonSerializer.Serialize(new State(_catalogue.Count, _lastTicks, [.. _judges.Select(j => j?.Memory ?? TagMemory.Nothing)], _daySum.Memory), StateJson.Default.State);

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
            return JsonSerializer.Deserialize(state, StateJson.Default.State) ?? throw new FormatException("The saved state is empty.");
        }
        catch (JsonException ex)
        {
            throw new FormatException("The saved state is not readable: " + ex.Message, ex);
        }
    }

    private void FindOrder(ReadOnlySpan<long> ticks)
    {
        if (_inOrder.Length < ticks.Length)
        {
            _inOrder = new bool[Math.Max(ticks.Length, 2 * _inOrder.Length)];
        }

        for (var i = 0; i < ticks.Length; i++)
        {
            _inOrder[i] = ticks[i] > _lastTicks;
            _lastTicks = Math.Max(_lastTicks, ticks[i]);
        }
    }

    private void Validate(FrameBlock block)
    {
        // Before any tag is judged: whether a unit stands is read off the raw values.
        _service.Read(block);
        var inOrder = _inOrder.AsSpan(0, block.Count);
        for (var tag = 0; tag < _judges.Length; tag++)
        {
            _judges[tag]?.Judge(block.Ticks, block.Values(tag), block.Qualities(tag), inOrder, _service.Of(tag));
        }
    }

    private void SumDay(FrameBlock block)
    {
        if (_methaneToday < 0)
        {
            return;
        }

        var flows = block.Values(_productFlow);
        var flowQualities = block.Qualities(_productFlow);
        var methane = block.Values(_productMethane);
        var methaneQualities = block.Qualities(_productMethane);
        var methaneSums = block.Values(_methaneToday);
        var methaneSumQualities = block.Qualities(_methaneToday);
        var energySums = block.Values(_energyToday);
        var energySumQualities = block.Qualities(_energyToday);
        var ticks = block.Ticks;
        for (var i = 0; i < ticks.Length; i++)
        {
            var usable = flowQualities[i].IsUsable() && methaneQualities[i].IsUsable();
            if (_inOrder[i])
            {
                _daySum.Add(ticks[i], usable ? flows[i] * methane[i] / 100 : double.NaN);
            }

            // A row from the past, or a file without these tags at all, has no sum of the day to tell.
            var known = _inOrder[i] && (_daySum.Memory.CoveredTicks > 0 || (usable && ticks[i] == _daySum.Memory.DayStartTicks));
            methaneSums[i] = known ? Math.Round(_daySum.Memory.Scf) : double.NaN;
            energySums[i] = known ? Math.Round(_daySum.Memory.Scf * KpiFormulas.MethaneBtuPerScf / 1e6, 2) : double.NaN;
            methaneSumQualities[i] = energySumQualities[i] = known ? _daySum.QualityAt(ticks[i]) : Quality.BadInput;
        }
    }

    internal sealed record State(int Tags, long LastTicks, TagMemory[] Memories, DaySumMemory Day);
}

/// <summary>Written by the compiler: looking the types up at run time would take longer than a short ingest.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(FrameEvaluator.State))]
internal sealed partial class StateJson : JsonSerializerContext;
