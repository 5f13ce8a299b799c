using BiogasMonitor.Benchmarks.Fuzz;

namespace BiogasMonitor.Tests.Fuzz;

/// <summary>Changed input of every kind, ten thousand cases each; the benchmark program runs as many as one likes.</summary>
public sealed class FuzzTests
{
    private const int Cases = 10_000;

    private static string Corpus => Path.Combine(Repository.Root, "BiogasMonitor.Tests", "TestData", "fuzz");

    public static TheoryData<string> Targets => [.. FuzzTarget.All];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_ChangedInput_NeitherFailsNorHangsNorTakesWhatIsWrong(string name)
    {
        using var target = FuzzTarget.Create(name);
        var run = new FuzzRun(target, seed: 1);

        var found = run.Run(Cases, stop: TestContext.Current.CancellationToken);

        Assert.True(found.Count == 0, string.Join('\n', found.Select(f => $"case {f.Case}: {f.Problem}")));
        Assert.Equal(Cases, run.Done);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_CasesFoundBefore_AreTakenAsTheyShould(string name)
    {
        var files = Directory.Exists(Path.Combine(Corpus, name)) ? Directory.GetFiles(Path.Combine(Corpus, name)) : [];
        if (files.Length == 0)
        {
            return;
        }

        using var target = FuzzTarget.Create(name);
        Assert.All(files, f => Assert.Null(FuzzRun.Judge(target, File.ReadAllBytes(f))));
    }

    [Fact]
    public void Make_SameSeed_GivesTheSameCases()
    {
        using var target = new ChunkFuzz();

        Assert.Equal(target.Make(new Random(7)), target.Make(new Random(7)));
        Assert.NotEqual(target.Make(new Random(7)), target.Make(new Random(8)));
    }

    [Fact]
    public void Endpoints_AllOfTheApi_AreAsked()
    {
        using var target = new EndpointFuzz();

        Assert.Contains("GET /api/system/summary", target.Routes);
        Assert.Contains("POST /api/alerts/{id:long}/acknowledge", target.Routes);
        Assert.Contains("GET /trends", target.Routes);
    }

    [Fact]
    public void Run_CaseThatThrowsOrHangs_IsFound()
    {
        using var throws = new Broken(() => throw new InvalidOperationException("oh"));
        using var hangs = new Broken(() => Thread.Sleep(Timeout.Infinite));

        Assert.Contains("throws InvalidOperationException: oh", new FuzzRun(throws, 1).Run(1, stop: TestContext.Current.CancellationToken)[0].Problem, StringComparison.Ordinal);
        Assert.Contains("hangs", new FuzzRun(hangs, 1).Run(1, stop: TestContext.Current.CancellationToken)[0].Problem, StringComparison.Ordinal);
    }

    private sealed class Broken(Action act) : FuzzTarget
    {
        public override string Name => "broken";

        public override TimeSpan Patience => TimeSpan.FromSeconds(1);

        public override byte[] Make(Random random) => [];

        public override string? Judge(byte[] input)
        {
            act();
            return null;
        }
    }
}
