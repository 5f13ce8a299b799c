namespace BiogasMonitor.Tests.EndToEnd;

/// <summary>A host without a live source, for the tests of logins and roles: one for all of them.</summary>
public sealed class PeopleHost : IAsyncLifetime
{
    public HostProcess Host { get; } = new(("Plant:Source", "none"));

    public async ValueTask InitializeAsync() => await Host.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
