using BiogasMonitor.Core.Inference.Cards;
using BiogasMonitor.Core.Inference.Drift;

namespace BiogasMonitor.Tests.Inference;

/// <summary>A day of one value a minute that goes through 0..99 again and again, against deciles of the training.</summary>
public sealed class DriftReadingTests : IDisposable
{
    private static readonly DateTime s_end = Plants.Noon.AddDays(1);
    private static readonly double[] s_same = [.. Enumerable.Range(1, 9).Select(d => (10.0 * d) - 0.5)];

    private readonly FlatHistory _history = new("TIT-402", Plants.Noon, 24, minute => minute % 100);

    public void Dispose() => _history.Dispose();

    [Fact]
    public void Read_AsInTheTraining_HasNotDrifted_AndElsewhereHasFarther()
    {
        var drift = Read(Of("TIT-402", s_same), Of("FIT-101", s_same));
        Assert.Equal(["FIT-101", "TIT-402"], drift.Select(d => d.Tag));
        Assert.True(drift[0].Psi > 0.25, $"All of FIT-101 lies in the last tenth: {drift[0].Psi}");
        Assert.True(drift[1].Psi < 0.01, $"{drift[1].Psi}");
    }

    [Fact]
    public void Read_LessThanHalfOfTheHours_IsLeftOut()
    {
        using var morning = new FlatHistory("TIT-402", Plants.Noon, 11, minute => minute % 100);
        using var longer = new FlatHistory("TIT-402", Plants.Noon, 12, minute => minute % 100);
        Assert.Empty(DriftReading.Read(morning.Reader, Card(Of("TIT-402", s_same)), s_end, TestContext.Current.CancellationToken));
        Assert.Single(DriftReading.Read(longer.Reader, Card(Of("TIT-402", s_same)), s_end, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Read_OnlyTheLastDay_Counts()
    {
        Assert.Single(Read(Of("TIT-402", s_same)));
        Assert.Empty(DriftReading.Read(_history.Reader, Card(Of("TIT-402", s_same)), s_end.AddDays(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Read_TagWithoutDeciles_IsLeftOut() => Assert.Empty(Read(Of("TIT-402", [])));

    private IReadOnlyList<BiogasMonitor.Core.Inference.Results.TagDrift> Read(params CardTag[] tags) => DriftReading.Read(_history.Reader, Card(tags), s_end, TestContext.Current.CancellationToken);

    private static CardTag Of(string tag, IReadOnlyList<double> deciles) => TinyModels.TagOf(Plants.Catalogue.Find(tag)!) with { Deciles = deciles };

    private static ModelCard Card(params CardTag[] tags) => TinyModels.NewCard(ModelKind.Autoencoder, "1", tags);
}
