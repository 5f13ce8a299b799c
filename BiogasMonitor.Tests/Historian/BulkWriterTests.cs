using BiogasMonitor.Core.Historian;
using BiogasMonitor.Core.Telemetry;
using CsCheck;
using static BiogasMonitor.Tests.Historian.TempHistorian;

namespace BiogasMonitor.Tests.Historian;

public sealed class BulkWriterTests
{

    [Fact]
    public void Flush_AnyFrames_ComeBackAsTheyWereGiven() =>
        Gen.OneOf(FrameGen.Frames, FrameGen.Regular).Sample(
            frames =>
            {
                using var historian = new TempHistorian().Store(frames);
                var model = new StoredModel(frames);
                for (var i = 0; i < Catalogue.Count; i++)
                {
                    StoredModel.AssertEqual(model.Samples(i), historian.Samples(Catalogue[i].Name));
                }
            },
            iter: 150,
            threads: 1);

    [Fact]
    public void Flush_InPartsWithOtherWriters_HoldsTheSameContentAsAtOnce() =>
        Gen.Select(FrameGen.Frames, Gen.Int[1, 20]).Sample(
            (frames, part) =>
            {
                using var atOnce = new TempHistorian().Store(frames);
                using var inParts = new TempHistorian();
                foreach (var chunk in frames.Chunk(part))
                {
                    inParts.Store(chunk);
                }

                Assert.Equal(atOnce.ContentHash(), inParts.ContentHash());
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void Flush_ResumedAfterADroppedWriter_HoldsTheSameContentAndProgress()
    {
        var frames = Enumerable.Range(0, 9000).Select(i => Row(Start.AddSeconds(i), i % 100, i, i / 7.0)).ToList();
        using var uninterrupted = new TempHistorian().Store(frames);
        using var historian = new TempHistorian();
        using (var writer = new BulkWriter(historian.Database, Origin.Ingested))
        {
            frames.Take(5000).ToList().ForEach(writer.Append);
            writer.Flush(new SourceProgress { Fingerprint = "f", Offset = 5000 });
            frames.Skip(5000).Take(2500).ToList().ForEach(writer.Append);
        }

        using (var writer = new BulkWriter(historian.Database, Origin.Ingested))
        {
            frames.Skip((int)new SourceStore(historian.Database).Find("f")!.Offset).ToList().ForEach(writer.Append);
            writer.Flush(new SourceProgress { Fingerprint = "f", Offset = 9000, Done = true });
        }

        Assert.Equal(uninterrupted.ContentHash(), historian.ContentHash());
        Assert.True(new SourceStore(historian.Database).Find("f")!.Done);
    }

    [Fact]
    public void Append_MissingValueAtAStoredTime_DoesNotEraseIt()
    {
        using var historian = new TempHistorian().Store(Row(Start, 1, 2, 3)).Store(Row(Start, null, 20));

        var frame = Assert.Single(historian.Frames());
        Assert.Equal([1, 20, 3], frame.Values);
    }

    [Theory]
    [InlineData(Quality.BadInput)]
    [InlineData(Quality.BadNotApplicable)]
    [InlineData(Quality.Good)]
    public void Append_NoNumberAtATimeThatWasThere_LeavesTheNumber(Quality quality)
    {
        // Enough rows behind it that they are taken several at a time.
        var later = Enumerable.Range(1, 20).Select(i => Row(Start.AddSeconds(i), 10 + i)).ToArray();
        using var historian = new TempHistorian().Store([Row(Start, 7, 2, 3), Row(Start, quality, double.NaN), .. later]);

        Assert.Equal([7, .. Enumerable.Range(11, 20).Select(i => (double)i)], historian.Samples("AT-1").Select(s => s.Value));
    }

    [Fact]
    public void Append_BadWithNumber_KeepsNumberAndQualityButStaysOutOfTheRollup()
    {
        using var historian = new TempHistorian().Store(Row(Start, 50), Row(Start.AddSeconds(1), Quality.BadOutOfRange, -9999), Row(Start.AddSeconds(2), Quality.UncertainSpike, 70));

        Assert.Equal(
            [(50, Quality.Good), (-9999, Quality.BadOutOfRange), (70, Quality.UncertainSpike)],
            historian.Samples("AT-1").Select(s => (s.Value, s.Quality)));
        Assert.Equal("2 1 50.0 70.0 60.0 70.0 66", historian.Scalar<string>("SELECT n||' '||bad||' '||min||' '||max||' '||mean||' '||last||' '||worst FROM rollup_1h"));
    }

    [Fact]
    public void Append_InReverseOrderOverManyHours_SpillsAndLosesNothing()
    {
        var frames = Enumerable.Range(0, 1500).Select(i => Row(Start.AddHours(-i), i)).ToList();
        using var historian = new TempHistorian();
        using (var writer = new BulkWriter(historian.Database, Origin.Ingested))
        {
            frames.ForEach(writer.Append);
            Assert.InRange(writer.OpenHours, 1, 512);
            writer.Flush();
            Assert.Equal(0, writer.OpenHours);
        }

        Assert.Equal(1500, historian.Samples("AT-1").Count);
    }

    [Fact]
    public void Append_FrameOfAnotherLength_Throws()
    {
        using var historian = new TempHistorian();
        using var writer = new BulkWriter(historian.Database, Origin.Ingested);

        Assert.Throws<ArgumentException>(() => writer.Append(Frame.Empty(Start, 2)));
    }

    [Fact]
    public void Flush_SameDataAgain_WritesNothing()
    {
        var frames = Enumerable.Range(0, 100).Select(i => Row(Start.AddSeconds(i), i)).ToList();
        using var historian = new TempHistorian().Store(frames);
        var writes = historian.Scalar<long>("SELECT value FROM meta WHERE key = 'writes'");

        historian.Store(frames);

        Assert.Equal(writes, historian.Scalar<long>("SELECT value FROM meta WHERE key = 'writes'"));
    }

    [Fact]
    public void Flush_ChunksOfAnotherWriterMeanwhile_AreMergedNotLost()
    {
        using var historian = new TempHistorian();
        Parallel.For(0, 4, part =>
        {
            for (var i = 0; i < 20; i++)
            {
                using var writer = new BulkWriter(historian.Database, Origin.Ingested);
                writer.Append(Row(Start.AddSeconds((i * 4) + part), part));
                writer.Flush();
            }
        });

        Assert.Equal(80, historian.Samples("AT-1").Count);
    }

    [Fact]
    public async Task Flush_WhileReadersRead_ReadersSeeWholeFlushes()
    {
        using var historian = new TempHistorian();
        using var writer = new BulkWriter(historian.Database, Origin.Ingested);
        var done = false;
        var reading = Task.Run(CountFramesUntilDone, TestContext.Current.CancellationToken);
        for (var flush = 0; flush < 20; flush++)
        {
            for (var i = 0; i < 50; i++)
            {
                writer.Append(Row(Start.AddSeconds((flush * 50) + i), i));
            }

            writer.Flush();
        }

        Volatile.Write(ref done, true);
        Assert.All(await reading, count => Assert.Equal(0, count % 50));
        Assert.Equal(1000, historian.Frames().Count);

        List<int> CountFramesUntilDone()
        {
            var counts = new List<int>();
            while (!Volatile.Read(ref done))
            {
                counts.Add(historian.Frames().Count);
            }

            return counts;
        }
    }
}
