namespace BiogasMonitor.Web.Security.Entry;

/// <summary>Where a login leads to: a page of this host, whatever the address asked for.</summary>
public static class LocalUrl
{
    public static string Of(string? url) => url is ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : "/";
}
