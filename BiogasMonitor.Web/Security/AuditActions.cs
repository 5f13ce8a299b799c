namespace BiogasMonitor.Web.Security;

/// <summary>What the audit log calls what people do.</summary>
public static class AuditActions
{
    public const string FirstAdmin = "first administrator";
    public const string Login = "login";
    public const string LoginFailed = "login failed";
    public const string Logout = "logout";
    public const string PasswordChanged = "password changed";
    public const string UserAdded = "user added";
    public const string UserChanged = "user changed";
    public const string UserRemoved = "user removed";
    public const string KeyMade = "API key made";
    public const string KeyRevoked = "API key revoked";
    public const string Upload = "upload";
    public const string IngestStarted = "ingest started";
    public const string IngestEnded = "ingest ended";
    public const string SourceChanged = "source changed";
    public const string LimitChanged = "limit changed";
    public const string ModelsReloaded = "models reloaded";
    public const string ModelChanged = "model switched";
    public const string AnomalyMarked = "anomaly marked";
    public const string DetectorsRefit = "detectors fitted anew";
    public const string Fault = "simulated fault";
    public const string Refused = "refused";
}
