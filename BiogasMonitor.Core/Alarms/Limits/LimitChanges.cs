using System.Text.Json;
using BiogasMonitor.Core.Alarms.Journal;
using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Plant;
using Dapper;

namespace BiogasMonitor.Core.Alarms.Limits;

/// <summary>
/// The changes of alarm settings, append-only; they lie over what the catalogue's file says. Adopting one takes effect at once: in the
/// catalogue, and in the alarms. Any thread.
/// </summary>
public sealed class LimitChanges(EventDatabase database, TagCatalogue catalogue, TimeProvider time)
{
    private const int LongestReason = 500;

    private readonly Lock _lock = new();

    /// <summary>
    /// Gives the tags of the catalogue the settings that were adopted last; before the alarms are made. Changes of tags that are gone wait.
    /// </summary>
    /// <returns>In plain words, the changes that do not fit the tag any more and are left out: its file has changed.</returns>
    public IReadOnlyList<string> ApplyAll()
    {
        var problems = new List<string>();
        using var connection = database.Connect();
        foreach (var change in connection.Query<Row>($"SELECT {Row.Columns} FROM limit_change WHERE id IN (SELECT max(id) FROM limit_change GROUP BY tag)").Select(r => r.ToChange()))
        {
            if (catalogue.Find(change.Tag) is not { } tag)
            {
                continue;
            }

            if (change.New.ProblemsFor(tag) is { Count: > 0 } wrong)
            {
                problems.Add($"The limits of {tag.Name} adopted by {change.Who} do not fit the catalogue any more and are left out. {string.Join(' ', wrong)}");
            }
            else
            {
                catalogue.Adopt(tag.Name, change.New);
            }
        }

        return problems;
    }

    /// <summary>Newest first.</summary>
    /// <param name="tag">Of this tag only; all when null.</param>
    public IReadOnlyList<LimitChange> GetAll(string? tag = null, int limit = 200)
    {
        using var connection = database.Connect();
        return
        [
            .. connection.Query<Row>(
                $"SELECT {Row.Columns} FROM limit_change WHERE @tag IS NULL OR tag = @tag COLLATE NOCASE ORDER BY id DESC LIMIT @limit", new { tag, limit }).Select(r => r.ToChange()),
        ];
    }

    /// <param name="seen">The settings that were in force when this change was thought of: who changed them meanwhile is not overruled unseen.</param>
    /// <exception cref="AlarmRefusedException">No such tag, settings it cannot have, no reason, nothing is changed, or somebody else was faster.</exception>
    public LimitChange Adopt(AlarmSystem alarms, string tag, AlarmSettings seen, AlarmSettings settings, string who, string why) => Change(alarms, tag, seen, settings, who, why, null);

    /// <summary>Takes the newest change of a tag back.</summary>
    /// <exception cref="AlarmRefusedException">There is no such change, or the tag has been changed again since.</exception>
    public LimitChange Revert(AlarmSystem alarms, long id, string who, string why)
    {
        var change = GetAll(limit: int.MaxValue).FirstOrDefault(c => c.Id == id) ?? throw new AlarmRefusedException($"There is no change number {id}.");
        return Change(alarms, change.Tag, change.New, change.Old, who, why, id);
    }

    private LimitChange Change(AlarmSystem alarms, string name, AlarmSettings seen, AlarmSettings next, string who, string why, long? reverts)
    {
        if (why.Trim().Length is 0 or > LongestReason)
        {
            throw new AlarmRefusedException($"The reason has {why.Trim().Length} characters; allowed are 1 to {LongestReason}.");
        }

        lock (_lock)
        {
            var tag = catalogue.Find(name) ?? throw new AlarmRefusedException($"There is no tag '{name}'.");
            var old = AlarmSettings.Of(tag);
            RequireNewest(tag, reverts);
            if (old != seen)
            {
                var by = GetAll(tag.Name, 1) is [var newest, ..] ? $", by {newest.Who}" : "";
                throw new AlarmRefusedException($"The settings of {tag.Name} have been changed meanwhile{by}. Look again; nothing was changed.");
            }

            if (next.ProblemsFor(tag) is { Count: > 0 } problems)
            {
                throw new AlarmRefusedException(string.Join(' ', problems));
            }

            if (next == old)
            {
                throw new AlarmRefusedException($"{tag.Name} has these settings already.");
            }

            var change = Append(new LimitChange(0, time.GetUtcNow().UtcDateTime, tag.Name, who, why.Trim(), old, next, reverts));
            catalogue.Adopt(tag.Name, next);
            alarms.Redefine(tag.Name, who);
            return change;
        }
    }

    private void RequireNewest(Tag tag, long? reverts)
    {
        if (reverts is { } id && GetAll(tag.Name, 1) is [var newest] && newest.Id != id)
        {
            throw new AlarmRefusedException($"{tag.Name} has been changed again since, by {newest.Who} (change {newest.Id}); take that one back first.");
        }
    }

    private LimitChange Append(LimitChange change)
    {
        using var connection = database.Connect();
        var id = connection.ExecuteScalar<long>(
            """
            INSERT INTO limit_change(time, tag, who, why, old, new, reverts)
            VALUES (@Time, @Tag, @Who, @Why, @Old, @New, @Reverts) RETURNING id
            """,
            Row.Of(change));
        return change with { Id = id };
    }

    private sealed record Row
    {
        public const string Columns = "id, time, tag, who, why, old, new, reverts";

        public long Id { get; init; }

        public long Time { get; init; }

        public string Tag { get; init; } = "";

        public string Who { get; init; } = "";

        public string Why { get; init; } = "";

        public string Old { get; init; } = "";

        public string New { get; init; } = "";

        public long? Reverts { get; init; }

        public static Row Of(LimitChange change) => new()
        {
            Time = HistoryTime.ToUnix(change.TimeUtc),
            Tag = change.Tag,
            Who = change.Who,
            Why = change.Why,
            Old = JsonSerializer.Serialize(change.Old),
            New = JsonSerializer.Serialize(change.New),
            Reverts = change.Reverts,
        };

        public LimitChange ToChange() => new(
            Id, HistoryTime.FromUnix(Time), Tag, Who, Why, JsonSerializer.Deserialize<AlarmSettings>(Old)!, JsonSerializer.Deserialize<AlarmSettings>(New)!, Reverts);
    }
}
