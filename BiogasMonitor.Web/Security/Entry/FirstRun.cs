using BiogasMonitor.Web.Security.Accounts;
using Microsoft.AspNetCore.Hosting.Server;

namespace BiogasMonitor.Web.Security.Entry;

/// <summary>While there is no account: says on the console, once, where and with what the first administrator is made.</summary>
public static class FirstRun
{
    public static void Announce(WebApplication app)
    {
        var services = app.Services;
        if (!services.GetRequiredService<AccountStore>().IsEmpty())
        {
            return;
        }

        var address = Addresses.Own(services.GetRequiredService<IServer>());
        var token = services.GetRequiredService<SetupToken>().Value;

        // On the console and not in the log, which may be kept and sent elsewhere.
        Console.WriteLine($"No account exists yet. Open {address}/setup and enter the one-time token {token} to make the first administrator.");
    }
}
