using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Adds, changes and removes users; every change asks anew whether this person may, and is noted.</summary>
public sealed partial class UserSection
{
    private const string LastAdmin = "There must always be an administrator who can log in: make somebody else one first.";

    private IReadOnlyList<Account> _users = [];
    private string? _me;
    private string? _said;
    private bool _failed;
    private int _round;
    private Account? _asked;
    private Asking _asking;
    private string _password = "";
    private string _name = "";
    private string _newPassword = "";
    private string _role = Roles.Operator;

    private enum Asking
    {
        Removal,
        Password,
    }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private AccountStore Accounts { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _me = (await Person.GetAsync())?.Name;
        _users = Accounts.GetAll();
    }

    private Task AddAsync() => DoAsync(by =>
    {
        var name = _name.Trim();
        if ((AccountStore.NameProblem(name) ?? Passwords.Problem(name, _newPassword)) is { } problem)
        {
            return (false, problem);
        }

        if (Accounts.Add(name, _newPassword, _role) is null)
        {
            return (false, $"There is a user {name} already.");
        }

        var noted = Audit.TryAppend(by.Name, AuditActions.UserAdded, name, _role);
        var done = $"{name} can log in now, as {_role.ToLowerInvariant()}.";
        (_name, _newPassword, _role) = ("", "", Roles.Operator);
        return (true, done + Unless(noted));
    });

    private Task SetRoleAsync(Account user, string role) => DoAsync(by =>
    {
        if (!Roles.All.Contains(role) || !Accounts.SetRole(user.Id, role))
        {
            return (false, Refusal(user));
        }

        var noted = Audit.TryAppend(by.Name, AuditActions.UserChanged, user.Name, $"role from {user.Role} to {role}");
        return (true, $"{user.Name} is {role.ToLowerInvariant()} now." + Unless(noted));
    });

    private Task SetEnabledAsync(Account user) => DoAsync(by =>
    {
        if (!Accounts.SetEnabled(user.Id, !user.Enabled))
        {
            return (false, Refusal(user));
        }

        var noted = Audit.TryAppend(by.Name, AuditActions.UserChanged, user.Name, user.Enabled ? "disabled" : "enabled");
        return (true, (user.Enabled ? $"{user.Name} cannot log in any more." : $"{user.Name} can log in again.") + Unless(noted));
    });

    private Task UnlockAsync(Account user) => DoAsync(by =>
    {
        if (!Accounts.Unlock(user.Id))
        {
            return (false, Refusal(user));
        }

        var noted = Audit.TryAppend(by.Name, AuditActions.UserChanged, user.Name, "unlocked");
        return (true, $"{user.Name} can try again." + Unless(noted));
    });

    private Task SetPasswordAsync(Account user) => DoAsync(by =>
    {
        if (Passwords.Problem(user.Name, _password) is { } problem)
        {
            return (false, problem);
        }

        if (!Accounts.SetPassword(user.Id, _password))
        {
            Dismiss();
            return (false, Refusal(user));
        }

        var noted = Audit.TryAppend(by.Name, AuditActions.PasswordChanged, user.Name, "by an administrator");
        Dismiss();
        return (true, $"{user.Name} has a new password." + Unless(noted));
    });

    private Task RemoveAsync(Account user) => DoAsync(by =>
    {
        Dismiss();
        if (!Accounts.Remove(user.Id))
        {
            return (false, Refusal(user));
        }

        var noted = Audit.TryAppend(by.Name, AuditActions.UserRemoved, user.Name, user.Role);
        return (true, $"{user.Name} is removed." + Unless(noted));
    });

    // Why the store did not do it.
    private string Refusal(Account user) => Accounts.Find(user.Name)?.Id == user.Id ? LastAdmin : $"{user.Name} was removed meanwhile.";

    private static string Unless(bool noted) => noted ? "" : " " + AuditLog.NotWritten;

    private async Task DoAsync(Func<Person, (bool Done, string Said)> change)
    {
        try
        {
            var by = await Person.RequireAsync(Policies.Admin);
            (var done, _said) = change(by);
            _failed = !done;
        }
        catch (NotAllowedException refused)
        {
            (_failed, _said) = (true, refused.Message);
        }
        catch (SqliteException e)
        {
            (_failed, _said) = (true, $"The accounts cannot be changed now: {e.Message}");
        }

        _users = Accounts.GetAll();

        // A choice that was refused is drawn as it was.
        _round++;
    }

    private void Ask(Account user, Asking what) => (_asked, _asking, _password, _said) = (user, what, "", null);

    private void Dismiss() => (_asked, _password) = (null, "");

    private string StateCode(Account user) => !user.Enabled ? "disabled" : user.LockedUntilUtc > Time.GetUtcNow().UtcDateTime ? "locked" : "active";

    private string StateText(Account user) => StateCode(user) switch
    {
        "locked" => $"locked until {Format.Clock(user.LockedUntilUtc!.Value, PlantZone)}, too many wrong passwords",
        "disabled" => "disabled",
        _ => "can log in",
    };
}
