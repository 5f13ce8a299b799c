using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Makes and revokes API keys.</summary>
public sealed partial class KeySection
{
    private IReadOnlyList<ApiKey> _keys = [];
    private ApiKey? _asked;
    private string? _made;
    private string? _said;
    private bool _failed;
    private string _name = "";
    private string _role = Roles.Operator;

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private ApiKeyStore Keys { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private TimeZoneInfo PlantZone { get; set; } = default!;

    protected override void OnInitialized() => _keys = Keys.GetAll();

    private Task AddAsync() => DoAsync(by =>
    {
        var name = _name.Trim();
        if (AccountStore.NameProblem(name) is { } problem)
        {
            return (false, problem);
        }

        if (_keys.Any(k => k.Revoked is null && string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return (false, $"There is a key {name} already.");
        }

        _made = Keys.Add(name, _role, by.Name);
        var noted = Audit.TryAppend(by.Name, AuditActions.KeyMade, name, _role);
        _name = "";
        return (true, $"The key {name} is made." + Unless(noted));
    });

    private Task RevokeAsync(ApiKey key) => DoAsync(by =>
    {
        _asked = null;
        var noted = !Keys.Revoke(key.Id) || Audit.TryAppend(by.Name, AuditActions.KeyRevoked, key.Name, key.Role);
        return (true, $"The key {key.Name} is revoked." + Unless(noted));
    });

    private static string Unless(bool noted) => noted ? "" : " " + AuditLog.NotWritten;

    private async Task DoAsync(Func<Person, (bool Done, string Said)> change)
    {
        _made = null;
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

        _keys = Keys.GetAll();
    }
}
