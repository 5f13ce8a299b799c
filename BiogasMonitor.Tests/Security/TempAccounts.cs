using BiogasMonitor.Web.Live;
using BiogasMonitor.Web.Security;
using BiogasMonitor.Web.Security.Accounts;
using BiogasMonitor.Web.Security.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Security;

/// <summary>Real accounts in a folder of their own, on a clock that a test may give.</summary>
internal sealed class TempAccounts : IDisposable
{
    private readonly Passwords _passwords = new();

    public TempAccounts(TimeProvider time)
    {
        Folder = Directory.CreateTempSubdirectory("accounts-").FullName;
        Database = new AccountsDatabase(Options.Create(new PlantOptions { DataFolder = Folder }));
        Accounts = new AccountStore(Database, _passwords, time);
        Sessions = new SessionStore(Database, time);
        Keys = new ApiKeyStore(Database, time);
        Audit = new AuditLog(Database, time, NullLogger<AuditLog>.Instance);
    }

    public string Folder { get; }

    public AccountsDatabase Database { get; }

    public AccountStore Accounts { get; }

    public SessionStore Sessions { get; }

    public ApiKeyStore Keys { get; }

    public AuditLog Audit { get; }

    public void Dispose()
    {
        _passwords.Dispose();
        TestFolder.Delete(Folder);
    }
}
