using BiogasMonitor.Core.Telemetry;
using BiogasMonitor.Web.Controls;

namespace BiogasMonitor.Web.Live;

/// <summary>Whether the values on the pages can be taken for the plant of this moment, and what to say when not.</summary>
public sealed record Belief(bool ValuesAreCurrent, IReadOnlyList<Notice> Notices)
{
    private static readonly TimeSpan s_hostSilentAfter = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_justAfter = TimeSpan.FromMilliseconds(10);

    public static Belief In(HostStatus status, PlantSnapshot? snapshot, DateTime nowUtc, TimeZoneInfo zone)
    {
        var notices = new List<Notice>();
        var age = snapshot is null ? TimeSpan.Zero : nowUtc - snapshot.ReceivedUtc;
        var silent = status.AtUtc != default && nowUtc - status.AtUtc > s_hostSilentAfter;
        if (silent)
        {
            notices.Add(new Notice("host-silent", NoticeLevel.Critical, $"The server has stopped evaluating the plant {Format.Age(nowUtc - status.AtUtc)} ago. {LastValues(snapshot, zone)}"));
        }
        else
        {
            AddSource(notices, status, snapshot, age, zone);
        }

        if (status.EvaluatorLate && !silent)
        {
            notices.Add(new Notice("evaluator-late", NoticeLevel.Warning, $"The server is {Format.Age(status.EvaluatorLag)} behind the plant. The values below are that old."));
        }

        if (status.HistorianError is { } error)
        {
            notices.Add(new Notice("historian", NoticeLevel.Warning, $"History is not being written: {Sentence(error)} Live values go on."));
        }

        if (status.JournalError is { } journal)
        {
            notices.Add(new Notice("alarm-journal", NoticeLevel.Warning, $"The alarm journal is not being written: {Sentence(journal)} Alarms are shown all the same."));
        }

        return new Belief(status.ValuesAreCurrent && !silent && snapshot is not null && age <= status.LostAfter, notices);
    }

    /// <summary>How long a page may wait with its next look: <paramref name="usually"/>, or less when the source will count as lost before that.</summary>
    public static TimeSpan LooksAgainAfter(HostStatus status, PlantSnapshot? snapshot, DateTime nowUtc, TimeSpan usually)
    {
        if (status.Source != SourceState.Running || snapshot is null)
        {
            return usually;
        }

        var left = snapshot.ReceivedUtc + status.LostAfter + s_justAfter - nowUtc;
        return left > TimeSpan.Zero && left < usually ? left : usually;
    }

    // The host says so itself twice a second; a page that looks in between need not wait for it.
    private static void AddSource(List<Notice> notices, HostStatus status, PlantSnapshot? snapshot, TimeSpan age, TimeZoneInfo zone)
    {
        var lost = status.Source == SourceState.Lost || (status.Source == SourceState.Running && snapshot is not null && age > status.LostAfter);
        Notice? notice = status.Source switch
        {
            _ when lost => new Notice("source-lost", NoticeLevel.Critical, Lost(status, snapshot, age, zone)),
            SourceState.Starting when status.BackfillProgress > 0 =>
                new Notice("starting", NoticeLevel.Info, $"Filling the history: {100 * status.BackfillProgress:0} % done. Live values follow by themselves.", status.BackfillProgress),
            SourceState.Starting => new Notice("starting", NoticeLevel.Info, "Starting: waiting for the first values from the plant."),
            SourceState.Ended => new Notice("ended", NoticeLevel.Info, $"{Named(status)} has come to its end. {LastValues(snapshot, zone)}"),
            SourceState.None => new Notice("no-source", NoticeLevel.Info, "No live source is set up: trends show the stored history, and there are no live values."),
            _ => null,
        };
        if (notice is not null)
        {
            notices.Add(notice);
        }
    }

    private static string Lost(HostStatus status, PlantSnapshot? snapshot, TimeSpan age, TimeZoneInfo zone)
    {
        var since = snapshot is null ? "." : $" for {Format.Age(age)}.";
        var why = status.SourceError is { } error ? " " + Sentence(error) : "";
        return $"No data from the plant{since}{why} {LastValues(snapshot, zone)}";
    }

    private static string LastValues(PlantSnapshot? snapshot, TimeZoneInfo zone) =>
        snapshot is null ? "There are no values yet." : $"Values below are the last ones, of {Format.Clock(snapshot.Frame.Time, zone)} plant time.";

    private static string Named(HostStatus status) =>
        status.SourceName.Length == 0 ? "The source" : char.ToUpperInvariant(status.SourceName[0]) + status.SourceName[1..];

    private static string Sentence(string text) => text.TrimEnd('.', ' ') + ".";
}
