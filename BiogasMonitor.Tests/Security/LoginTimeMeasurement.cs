using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Tests.Security;

/// <summary>Measured by hand (--explicit only), never asserted: how long a login takes, and whether its time tells who exists.</summary>
public sealed class LoginTimeMeasurement
{
    private const int Rounds = 100;

    [Fact(Explicit = true)]
    public async Task Verify_WrongPassword_OfAKnownAndOfAnUnknownName()
    {
        using var place = new TempAccounts(TimeProvider.System);
        var account = place.Accounts.Add("Anna", SignedIn.Password, Roles.Operator)!;
        var (known, unknown, right) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            known.Add(await TimeAsync(() => place.Accounts.VerifyAsync("Anna", "not the password")));
            unknown.Add(await TimeAsync(() => place.Accounts.VerifyAsync("Otto", "not the password")));
            place.Accounts.Unlock(account.Id);
            right.Add(await TimeAsync(() => place.Accounts.VerifyAsync("Anna", SignedIn.Password)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"known {Text(known)}, unknown {Text(unknown)}, right password {Text(right)} (ms: median, 5 % to 95 %)");
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var clock = Stopwatch.StartNew();
        await act();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static string Text(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:0.00} ({times[times.Count / 20]:0.00} to {times[times.Count * 19 / 20]:0.00})");
    }
}
