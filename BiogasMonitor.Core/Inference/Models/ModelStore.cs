using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Results;
using BiogasMonitor.Core.Plant;

namespace BiogasMonitor.Core.Inference.Models;

/// <summary>
/// The models of a folder. A pair of files that changed is taken over while the host runs, or refused with the reason while the old one goes on.
/// People switch models off and on here.
/// </summary>
public sealed class ModelStore(string folder, TagCatalogue catalogue, ModelDecisionStore decisions, TimeProvider time) : IDisposable
{
    private readonly Lock _looking = new();
    private readonly ModelSlot[] _slots = [.. ModelKinds.All.Select(k => new ModelSlot(k) { Decision = decisions.Find(k) })];
    private readonly string?[] _seen = new string?[ModelKinds.All.Count];

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    public ModelSlot this[ModelKind kind] => _slots[(int)kind];

    /// <summary>All six kinds, always.</summary>
    public IReadOnlyList<ModelState> States => [.. _slots.Select(s => s.State)];

    /// <summary>Takes over what has changed in the folder since the last look.</summary>
    /// <returns>One line for each kind that changed, for the log.</returns>
    public IReadOnlyList<string> Look()
    {
        lock (_looking)
        {
            return [.. _slots.Select(Look).OfType<string>()];
        }
    }

    /// <summary>Reads all files anew, also those that look unchanged.</summary>
    public IReadOnlyList<string> Reload()
    {
        lock (_looking)
        {
            Array.Clear(_seen);
            return Look();
        }
    }

    /// <summary>Switches a model off until somebody activates it.</summary>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public void Retire(ModelKind kind, string who, string why) => Decide(kind, ModelStatus.Retired, who, why);

    /// <summary>Switches a model on, also one that the host has made advisory.</summary>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public void Activate(ModelKind kind, string who, string why) => Decide(kind, ModelStatus.Active, who, why);

    /// <summary>The host says that a model is not to be relied on, or is again.</summary>
    public void Judge(ModelKind kind, bool isAdvisory, string why) =>
        Decide(kind, isAdvisory ? ModelStatus.Advisory : ModelStatus.Active, ModelDecision.Host, why);

    public void Dispose()
    {
        foreach (var slot in _slots)
        {
            slot.Close("The host stops.");
        }
    }

    private void Decide(ModelKind kind, ModelStatus status, string who, string why)
    {
        if (string.IsNullOrWhiteSpace(why))
        {
            throw new ArgumentException($"To set the {kind.Name()} to {status} a reason is needed.", nameof(why));
        }

        var decision = new ModelDecision(time.GetUtcNow().UtcDateTime, kind, this[kind].State.Card?.Version ?? "", status, who, why.Trim());

        // Kept before it is in force.
        decisions.Append(decision);
        this[kind].Decision = decision;
    }

    private string? Look(ModelSlot slot)
    {
        var path = Path.Combine(Folder, slot.Kind.Name());
        var (card, graph) = (new FileInfo(path + ".json"), new FileInfo(path + ".onnx"));
        var seen = $"{Stamp(card)} {Stamp(graph)}";
        if (seen == _seen[(int)slot.Kind])
        {
            return null;
        }

        _seen[(int)slot.Kind] = seen;
        return !card.Exists || !graph.Exists ? Close(slot, card.Exists ? graph : card) : Open(slot);
    }

    private static string Stamp(FileInfo file) => file.Exists ? $"{file.Length}:{file.LastWriteTimeUtc.Ticks}" : "none";

    private static string Close(ModelSlot slot, FileInfo missing)
    {
        slot.Close($"{missing.Name} is missing in {missing.DirectoryName}.");
        return $"{slot.Kind.Name()}: unavailable. {slot.State.Reason}";
    }

    private string Open(ModelSlot slot)
    {
        try
        {
            var model = LoadedModel.Open(Folder, slot.Kind, catalogue);
            slot.Take(model, time.GetUtcNow().UtcDateTime);
            return $"{slot.Kind.Name()}: version {model.Card.Version} is loaded.";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever is wrong with a file or with the runtime: the others go on, and the reason is shown.
            slot.Refuse(e.Message);
            return $"{slot.Kind.Name()}: refused. {e.Message}";
        }
    }
}
