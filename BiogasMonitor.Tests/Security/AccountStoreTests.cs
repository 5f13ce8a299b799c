using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BiogasMonitor.Tests.Security;

public sealed class AccountStoreTests : IDisposable
{
    private const string Right = "correct horse battery";
    private const string Wrong = "wrong horse battery";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly TempAccounts _place;

    public AccountStoreTests() => _place = new TempAccounts(_time);

    private AccountStore Accounts => _place.Accounts;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task AddFirst_TwentyAtOnce_OneWins()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Accounts.AddFirst($"Admin {i}", Right))));

        var winner = Assert.Single(all, a => a is not null)!;
        Assert.Equal(winner.Name, Assert.Single(Accounts.GetAll()).Name);
        Assert.Equal(Roles.Admin, winner.Role);
    }

    [Fact]
    public void Add_NameThatIsTakenInOtherCase_IsNot()
    {
        Assert.NotNull(Accounts.Add("Anna", Right, Roles.Operator));

        Assert.Null(Accounts.Add("ANNA", Right, Roles.Admin));
        Assert.Equal(Roles.Operator, Accounts.Find("anna")!.Role);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task Verify_RightAfterWrongOnes_WorksBeforeTheLockOnly(int wrongOnes, bool works)
    {
        Accounts.Add("Anna", Right, Roles.Operator);
        for (var i = 0; i < wrongOnes; i++)
        {
            Assert.Null(await Accounts.VerifyAsync("Anna", Wrong));
        }

        Assert.Equal(works, await Accounts.VerifyAsync("Anna", Right) is not null);
    }

    [Fact]
    public async Task Verify_Locked_OpensAgainAfterAQuarterOfAnHour_WithFiveNewTries()
    {
        Accounts.Add("Anna", Right, Roles.Operator);
        await FailAsync(AccountStore.MostFailures + 3);
        Assert.Equal(_time.GetUtcNow().UtcDateTime + AccountStore.LockedFor, Accounts.Find("Anna")!.LockedUntilUtc);

        _time.Advance(AccountStore.LockedFor - TimeSpan.FromSeconds(1));
        Assert.Null(await Accounts.VerifyAsync("Anna", Right));
        _time.Advance(TimeSpan.FromSeconds(1));
        await FailAsync(AccountStore.MostFailures - 1);
        Assert.NotNull(await Accounts.VerifyAsync("Anna", Right));
    }

    [Fact]
    public async Task Verify_ManyGuessesAtOnce_OnlyTheFirstFiveAreLookedAt()
    {
        Accounts.Add("Anna", Right, Roles.Operator);

        // The right one among the last: it must not come through.
        var tries = Enumerable.Repeat(Wrong, 12).Append(Right).Select(p => Accounts.VerifyAsync("Anna", p)).ToList();

        Assert.All(await Task.WhenAll(tries), Assert.Null);
    }

    [Fact]
    public async Task Verify_Success_ForgetsTheFailures()
    {
        Accounts.Add("Anna", Right, Roles.Operator);
        for (var round = 0; round < 2; round++)
        {
            await FailAsync(AccountStore.MostFailures - 1);
            Assert.NotNull(await Accounts.VerifyAsync("Anna", Right));
        }
    }

    [Fact]
    public async Task Verify_UnknownDisabledOrEmpty_IsNull()
    {
        var account = Accounts.Add("Anna", Right, Roles.Operator)!;
        Assert.True(Accounts.SetEnabled(account.Id, false));

        Assert.Null(await Accounts.VerifyAsync("Anna", Right));
        Assert.Null(await Accounts.VerifyAsync("Nobody", Right));
        Assert.Null(await Accounts.VerifyAsync("", ""));
    }

    [Fact]
    public async Task Verify_HashOfFewerRounds_IsReplacedByOneOfTheRoundsOfToday()
    {
        Accounts.Add("Anna", Right, Roles.Operator);
        var old = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 10_000 })).HashPassword(this, Right);
        using var connection = _place.Database.Connect();
        connection.Execute("UPDATE account SET password = @old", new { old });

        Assert.NotNull(await Accounts.VerifyAsync("Anna", Right));

        var hash = Convert.FromBase64String(connection.ExecuteScalar<string>("SELECT password FROM account")!);
        Assert.Equal(Passwords.Iterations, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)));
        Assert.NotNull(await Accounts.VerifyAsync("Anna", Right));
    }

    [Fact]
    public void LastAdministrator_CannotBeDemotedDisabledOrRemoved()
    {
        var admin = Accounts.Add("Anna", Right, Roles.Admin)!;
        var other = Accounts.Add("Bert", Right, Roles.Admin)!;
        Assert.True(Accounts.SetEnabled(other.Id, false));

        Assert.False(Accounts.SetRole(admin.Id, Roles.Supervisor));
        Assert.False(Accounts.SetEnabled(admin.Id, false));
        Assert.False(Accounts.Remove(admin.Id));
        Assert.True(Accounts.Remove(other.Id));
        Assert.Equal(Roles.Admin, Accounts.Find("Anna")!.Role);
    }

    [Fact]
    public async Task LastAdministrators_DemotedAtOnce_OneStays()
    {
        var admins = Enumerable.Range(0, 4).Select(i => Accounts.Add($"Admin {i}", Right, Roles.Admin)!).ToList();

        await Task.WhenAll(admins.Select(a => Task.Run(() => Accounts.SetRole(a.Id, Roles.Operator))));

        Assert.Single(Accounts.GetAll(), a => a.Role == Roles.Admin);
    }

    [Fact]
    public void Session_EndsWithPasswordDisableAndRemoval()
    {
        Accounts.Add("Anna", Right, Roles.Admin);
        var account = Accounts.Add("Bert", Right, Roles.Operator)!;
        Assert.Equal("Bert", _place.Sessions.Find(_place.Sessions.Start(account.Id))!.Name);

        AssertEnds(account, () => Accounts.SetPassword(account.Id, "another long one"));
        AssertEnds(account, () => Accounts.SetEnabled(account.Id, false));
        Accounts.SetEnabled(account.Id, true);
        AssertEnds(account, () => Accounts.Remove(account.Id));
    }

    [Fact]
    public void Session_RoleChanged_IsTheNewRole()
    {
        var account = Accounts.Add("Bert", Right, Roles.Operator)!;
        var session = _place.Sessions.Start(account.Id);

        Accounts.SetRole(account.Id, Roles.Supervisor);

        Assert.Equal(Roles.Supervisor, _place.Sessions.Find(session)!.Role);
    }

    [Fact]
    public void Session_UnusedForAWeek_Ends_AndUsedGoesOn()
    {
        var account = Accounts.Add("Bert", Right, Roles.Operator)!;
        var (used, unused) = (_place.Sessions.Start(account.Id), _place.Sessions.Start(account.Id));
        for (var day = 0; day < 8; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            _place.Sessions.Touch(used);
        }

        Assert.NotNull(_place.Sessions.Find(used));
        Assert.Null(_place.Sessions.Find(unused));
    }

    [Theory]
    [InlineData("short", "needs at least 10")]
    [InlineData("Anna Berger", "must not be the name")]
    [InlineData("ANNA BERGER", "must not be the name")]
    public void Password_ThatWillNotDo_IsExplained(string password, string expected) =>
        Assert.Contains(expected, Passwords.Problem("Anna Berger", password), StringComparison.Ordinal);

    [Theory]
    [InlineData("ten lette.")]
    [InlineData("1234567890")]
    public void Password_OfTenCharacters_Will(string password) => Assert.Null(Passwords.Problem("Anna", password));

    [Theory]
    [InlineData("")]
    [InlineData(" Anna")]
    [InlineData("A<b>")]
    [InlineData("a\nb")]
    public void Name_ThatWillNotDo_IsExplained(string name) => Assert.NotNull(AccountStore.NameProblem(name));

    [Fact]
    public void Database_OfAnotherProgram_IsLeftUntouched()
    {
        using var other = new TestPlace();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={other.File}"))
        {
            connection.Execute("CREATE TABLE letter(text TEXT)");
        }

        Assert.Contains("another program", Assert.Throws<IOException>(other.Open).Message, StringComparison.Ordinal);
    }

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(await Accounts.VerifyAsync("Anna", Wrong));
        }
    }

    private void AssertEnds(Account account, Func<bool> act)
    {
        var session = _place.Sessions.Start(account.Id);
        Assert.True(act());
        Assert.Null(_place.Sessions.Find(session));
    }

    private sealed class TestPlace : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("accounts-").FullName;

        public string File => Path.Combine(_folder, "accounts.db");

        public void Open() => _ = new AccountsDatabase(Options.Create(new BiogasMonitor.Web.Live.PlantOptions { DataFolder = _folder }));

        public void Dispose() => TestFolder.Delete(_folder);
    }
}
