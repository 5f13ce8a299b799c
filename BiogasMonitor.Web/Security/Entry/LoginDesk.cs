using BiogasMonitor.Web.Security.Accounts;

namespace BiogasMonitor.Web.Security.Entry;

/// <summary>Where people come in: the login, the first administrator, a new password of one's own. Every way is counted and noted.</summary>
public sealed class LoginDesk(AccountStore accounts, SetupToken token, AuditLog audit, TimeProvider time)
{
    public const int TriesAnAddress = 20;

    private const string Wrong = "The name or the password is wrong, or the account is locked for 15 minutes after five wrong passwords.";

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private readonly FailureGate _logins = new(time, TriesAnAddress, Within);
    private readonly FailureGate _setups = new(time, TriesAnAddress, Within);

    /// <summary>True until the first administrator is there.</summary>
    public bool IsFirstRun => accounts.IsEmpty();

    /// <summary>Begins a session; returns what went wrong, as a sentence, or null.</summary>
    public async Task<string?> LogInAsync(HttpContext http, string name, string password)
    {
        var address = http.Connection.RemoteIpAddress;
        if (_logins.Try(address, out var isFirst) is { } wait)
        {
            return TooMany(http, wait, isFirst, "login");
        }

        if (await accounts.VerifyAsync(name.Trim(), password) is not { } account)
        {
            NoteFailure(name.Trim(), $"from {address}");
            return Wrong;
        }

        _logins.Succeeded(address);
        await SessionCookie.StartAsync(http, account);
        audit.Append(account.Name, AuditActions.Login, account.Name, $"from {address}");
        return null;
    }

    /// <summary>Makes the first administrator and begins their session; returns what went wrong, as a sentence, or null.</summary>
    public async Task<string?> SetUpAsync(HttpContext http, string givenToken, string name, string password)
    {
        var address = http.Connection.RemoteIpAddress;
        if (_setups.Try(address, out var isFirst) is { } wait)
        {
            return TooMany(http, wait, isFirst, "set-up");
        }

        if (!token.Is(givenToken))
        {
            audit.Append("", AuditActions.LoginFailed, "set-up", $"wrong one-time token, from {address}");
            return "This is not the one-time token of this start. The host writes it on its console; a restart makes a new one.";
        }

        if (AccountStore.NameProblem(name.Trim()) is { } nameProblem)
        {
            return nameProblem;
        }

        if (Passwords.Problem(name, password) is { } passwordProblem)
        {
            return passwordProblem;
        }

        if (accounts.AddFirst(name.Trim(), password) is not { } account)
        {
            return "Somebody else has just made the first administrator. Log in.";
        }

        await SessionCookie.StartAsync(http, account);
        audit.Append(account.Name, AuditActions.FirstAdmin, account.Name, $"with the one-time token, from {address}");
        return null;
    }

    /// <summary>Sets one's own password; other browsers of this account are logged out. Returns what went wrong, as a sentence, or null.</summary>
    public async Task<string?> ChangePasswordAsync(HttpContext http, Account account, string current, string password)
    {
        if (Passwords.Problem(account.Name, password) is { } problem)
        {
            return problem;
        }

        if (_logins.Try(http.Connection.RemoteIpAddress, out var isFirst) is { } wait)
        {
            return TooMany(http, wait, isFirst, account.Name);
        }

        if (!await accounts.IsPasswordAsync(account, current))
        {
            NoteFailure(account.Name, $"at the change of the password, from {http.Connection.RemoteIpAddress}");
            return "The present password is wrong, or the account is locked for 15 minutes after five wrong passwords.";
        }

        accounts.SetPassword(account.Id, password, keepSession: SignIn.SessionOf(http.User));
        audit.Append(account.Name, AuditActions.PasswordChanged, account.Name, "by themselves");
        return null;
    }

    // A name that nobody has may be a password typed into the wrong field.
    private void NoteFailure(string name, string detail)
    {
        var account = accounts.Find(name);
        var locked = account?.LockedUntilUtc > time.GetUtcNow().UtcDateTime ? ", locked" : "";
        audit.Append(account?.Name ?? "", AuditActions.LoginFailed, account?.Name ?? "unknown name", detail + locked);
    }

    // One line is enough to see an attack, and no more may fill the log.
    private string TooMany(HttpContext http, TimeSpan wait, bool isFirst, string subject)
    {
        if (isFirst)
        {
            audit.Append("", AuditActions.Refused, subject, $"more than {TriesAnAddress} tries in {Within.TotalMinutes:0} min, from {http.Connection.RemoteIpAddress}");
        }

        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return FormattableString.Invariant($"There were too many tries from this computer. Wait {Math.Ceiling(wait.TotalMinutes)} min.");
    }
}
