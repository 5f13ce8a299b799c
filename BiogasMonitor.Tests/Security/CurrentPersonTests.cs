using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Security;

/// <summary>Who is behind an open page, and what they may at the moment they click.</summary>
public sealed class CurrentPersonTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly TempAccounts _place;
    private readonly WatchedSignIn _signIn;
    private readonly CurrentPerson _person;
    private readonly Account _account;

    public CurrentPersonTests()
    {
        _place = new TempAccounts(_time);
        _place.Accounts.Add("Root", SignedIn.Password, Roles.Admin);
        _account = _place.Accounts.Add("Anna", SignedIn.Password, Roles.Supervisor)!;
        _signIn = new WatchedSignIn(new HttpContextAccessor(), _place.Sessions, _place.Keys, _time, NullLogger<WatchedSignIn>.Instance);
        _person = new CurrentPerson(_signIn, _place.Sessions, _place.Keys);
    }

    public void Dispose()
    {
        _signIn.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Require_EnoughOfARole_IsThePerson()
    {
        LogIn();

        Assert.Equal(new Person("Anna", Roles.Supervisor), await _person.RequireAsync(Policies.Supervise));
        Assert.Equal("Anna", (await _person.RequireAsync(Policies.Read)).Name);
    }

    [Fact]
    public async Task Require_TooLittle_SaysInASentenceWhatIsNeeded()
    {
        LogIn();

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => _person.RequireAsync(Policies.Admin));

        Assert.Equal("This needs an administrator; Anna is a supervisor. Nothing was changed.", refused.Message);
    }

    [Fact]
    public async Task Require_DemotedAfterThePageOpened_IsRefusedAtOnce()
    {
        LogIn();
        _place.Accounts.SetRole(_account.Id, Roles.Operator);

        await Assert.ThrowsAsync<NotAllowedException>(() => _person.RequireAsync(Policies.Supervise));
    }

    [Fact]
    public async Task Require_RemovedOrNobody_IsAskedToLogIn()
    {
        Assert.Contains("Log in first", (await Assert.ThrowsAsync<NotAllowedException>(() => _person.RequireAsync(Policies.Read))).Message, StringComparison.Ordinal);
        LogIn();
        _place.Accounts.Remove(_account.Id);

        Assert.Null(await _person.GetAsync());
        await Assert.ThrowsAsync<NotAllowedException>(() => _person.RequireAsync(Policies.Read));
    }

    [Fact]
    public async Task Require_ReaderAtThisComputer_MayChangeNothing()
    {
        _signIn.SetAuthenticationState(Task.FromResult(new AuthenticationState(LoopbackReader.Somebody)));

        await Assert.ThrowsAsync<NotAllowedException>(() => _person.RequireAsync(Policies.Supervise));
    }

    [Fact]
    public async Task Require_ProgramWithAKey_IsItsName_UntilTheKeyIsRevoked()
    {
        _place.Keys.Add("report", Roles.Supervisor, "Root");
        var key = _place.Keys.GetAll()[0];
        _signIn.SetAuthenticationState(Task.FromResult(new AuthenticationState(SignIn.Of(key))));
        Assert.Equal(new Person("report", Roles.Supervisor), await _person.RequireAsync(Policies.Supervise));

        _place.Keys.Revoke(key.Id);

        await Assert.ThrowsAsync<NotAllowedException>(() => _person.RequireAsync(Policies.Supervise));
    }

    [Fact]
    public async Task Watch_RoleChanged_ThePageLearnsItWithinFiveSeconds()
    {
        LogIn();
        var told = ToldAsync();
        _place.Accounts.SetRole(_account.Id, Roles.Operator);

        _time.Advance(WatchedSignIn.Interval);

        Assert.True((await told).User.IsInRole(Roles.Operator));

        // And it goes on watching.
        told = ToldAsync();
        _place.Accounts.Remove(_account.Id);
        _time.Advance(WatchedSignIn.Interval);
        Assert.False((await told).User.Identity!.IsAuthenticated);
    }

    [Fact]
    public async Task Watch_NothingChanged_ThePageIsLeftAlone()
    {
        LogIn();
        var told = ToldAsync();

        for (var i = 0; i < 5; i++)
        {
            _time.Advance(WatchedSignIn.Interval);
            await Task.Yield();
        }

        Assert.False(told.IsCompleted);
    }

    private void LogIn() => _signIn.SetAuthenticationState(Task.FromResult(new AuthenticationState(SignIn.Of(_account, _place.Sessions.Start(_account.Id)))));

    private Task<AuthenticationState> ToldAsync()
    {
        var told = new TaskCompletionSource<AuthenticationState>();
        _signIn.AuthenticationStateChanged += async state => told.TrySetResult(await state);
        return told.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
