using BiogasMonitor.Training.Evaluation.Panel;

namespace BiogasMonitor.Tests.Training.Evaluation;

/// <summary>The panel of any table: what it sees, and what it must not see.</summary>
public sealed class TablePanelTests
{
    private const int Trained = 300;
    private static readonly PanelSettings s_settings = PanelSettings.Standard(20, 0.05);

    [Fact]
    public void Score_FutureRowsChange_PastScoresStay()
    {
        var rows = Rows(Trained + 100);
        var panel = Fitted(rows);
        var all = panel.Score(rows);
        var changed = rows[..^40].Concat(rows[^40..].Select(r => r.Select(x => x + 100).ToArray())).ToArray();

        var prefix = panel.Score(rows[..^40]);
        var disturbed = panel.Score(changed);
        for (var i = 0; i < all.Count; i++)
        {
            Assert.Equal(all[i][..^40], prefix[i]);
            Assert.Equal(all[i][..^40], disturbed[i][..^40]);
        }
    }

    [Fact]
    public void Fit_RowsAfterTheTraining_ChangeNeitherScalersNorThresholds()
    {
        var rows = Rows(Trained + 100);
        var judged = rows[Trained..];
        var before = Fitted(rows).Score(judged);
        foreach (var row in rows[Trained..])
        {
            Array.Fill(row, 1e6);
        }

        var after = Fitted(rows).Score(Rows(Trained + 100)[Trained..]);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void Score_ShiftedColumn_EveryDetectorAndThePanelSeeIt()
    {
        var rows = Rows(Trained + 100);
        foreach (var row in rows[(Trained + 50)..])
        {
            row[0] += 8;
            row[2] -= 8;
        }

        var panel = Fitted(rows);
        var scores = panel.Score(rows);
        for (var i = 0; i < scores.Count; i++)
        {
            Assert.True(scores[i][^1] > 1, $"{panel.Names[i]}: {scores[i][^1]}");
        }

        Assert.True(scores[^1][Trained..(Trained + 50)].Count(s => s > 1) <= 10);
    }

    [Fact]
    public void Score_WindowNotFull_IsNotJudged() =>
        Assert.All(Fitted(Rows(Trained)).Score(Rows(30)).Select(s => s[..19]), s => Assert.All(s, x => Assert.True(double.IsNaN(x))));

    [Fact]
    public void Run_RecordingTooShort_IsRefused() =>
        Assert.Contains("allowed are 400 or more", Assert.Throws<ArgumentException>(() => new Rehearsal(s_settings, 300, 100, 50).Run(Rows(399), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    private static TablePanel Fitted(double[][] rows)
    {
        var panel = new TablePanel(s_settings);
        panel.Fit([rows[..Trained]], Rehearsal.OnOwnRows(s_settings, rows[..Trained]));
        return panel;
    }

    private static double[][] Rows(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var common = random.NextDouble();
            return new[] { common + random.NextDouble(), common + random.NextDouble(), random.NextDouble(), 5 };
        })];
    }
}
