namespace BiogasMonitor.Tests.Security;

/// <summary>
/// Who may what, written by hand: every route of the host with the answer that every caller gets. A new route or page goes in here, or the
/// test fails.
/// </summary>
internal static class Matrix
{
    private const string Login = "/login";
    private const string Denied = "/denied";

    // The order of Caller:                       here    proxy   operator supervisor admin  keys: operator, supervisor, admin
    private static readonly string[] s_open = ["200", "200", "200", "200", "200", "200", "200", "200"];
    private static readonly string[] s_page = ["200", Login, "200", "200", "200", "200", "200", "200"];
    private static readonly string[] s_adminPage = [Login, Login, Denied, Denied, "200", "403", "403", "200"];
    private static readonly string[] s_accountPage = [Login, Login, "200", "200", "200", "403", "403", "403"];
    private static readonly string[] s_api = ["200", "401", "200", "200", "200", "200", "200", "200"];
    private static readonly string[] s_adminApi = ["401", "401", "403", "403", "200", "403", "403", "200"];

    // Allowed, and then told that this host has no such alarm, or that a reason is missing.
    private static readonly string[] s_noAlarm = ["404", "401", "404", "404", "404", "404", "404", "404"];
    private static readonly string[] s_actOnNoAlarm = ["401", "401", "403", "404", "404", "403", "404", "404"];
    private static readonly string[] s_actWithoutAReason = ["401", "401", "403", "400", "400", "403", "400", "400"];

    // Anybody with a name may mark; then told that the body does not say what.
    private static readonly string[] s_markWithoutABody = ["401", "401", "400", "400", "400", "400", "400", "400"];

    // Allowed, and then told that a body is missing.
    private static readonly string[] s_withoutABody = ["400", "401", "400", "400", "400", "400", "400", "400"];
    private static readonly string[] s_adminWithoutABody = ["401", "401", "403", "403", "400", "403", "403", "400"];
    private static readonly string[] s_noIngest = ["401", "401", "403", "403", "404", "403", "403", "404"];

    // Reached, and then told that it is no circuit that was asked for.
    private static readonly string[] s_circuit = ["400", "401", "400", "400", "400", "400", "400", "400"];
    private static readonly string[] s_nothing = ["404", Login, "404", "404", "404", "404", "404", "404"];

    /// <summary>Route, as the host has it; the path that is asked, with its method where that is not GET; and the answers.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("GET /", "/", s_page),
        new("GET /gas", "/gas", s_page),
        new("GET /equipment", "/equipment", s_page),
        new("GET /alarms/anomalies", "/alarms/anomalies", s_page),
        new("GET /alarms/limits", "/alarms/limits", s_page),
        new("GET /alarms/statistics", "/alarms/statistics", s_page),
        new("GET /equipment/{Unit}", "/equipment/compressor", s_page),
        new("GET /alarms", "/alarms", s_page),
        new("GET /alarms/history", "/alarms/history", s_page),
        new("GET /alarms/{Occurrence:long}", "/alarms/1", s_page),
        new("GET /predictions", "/predictions", s_page),
        new("GET /trends", "/trends", s_page),
        new("GET /settings", "/settings", s_page),
        new("GET /settings/{Section}", "/settings/source", s_page),
        new("GET /settings/users", "/settings/users", s_adminPage),
        new("GET /settings/keys", "/settings/keys", s_adminPage),
        new("GET /settings/audit", "/settings/audit", s_adminPage),
        new("GET /not-found", "/not-found", s_page),
        new("GET /error", "/error", s_page),

        new("GET /login", "/login", s_open),
        new("GET /setup", "/setup", [Login, Login, Login, Login, Login, Login, Login, Login]),
        new("GET /denied", "/denied", ["403", "403", "403", "403", "403", "403", "403", "403"]),
        new("GET /account", "/account", s_accountPage),
        new("POST /logout", "POST /logout", ["400", "400", "400", "400", "400", "400", "400", "400"]),

        new("GET /health/live", "/health/live", s_open),
        new("GET /health/ready", "/health/ready", s_api),
        new("GET /metrics", "/metrics", s_api),
        new("GET /api/system/summary", "/api/system/summary?hours=1", s_api),
        new("GET /api/system/trends", "/api/system/trends?hours=1", s_api),
        new("GET /api/system/equipment-health", "/api/system/equipment-health", s_api),
        new("GET /api/gas/composition", "/api/gas/composition?hours=1", s_api),
        new("GET /api/gas/quality-metrics", "/api/gas/quality-metrics", s_api),
        new("GET /api/equipment/compressor", "/api/equipment/compressor?hours=1", s_api),
        new("GET /api/equipment/blower", "/api/equipment/blower?hours=1", s_api),
        new("GET /api/equipment/temperatures", "/api/equipment/temperatures", s_api),
        new("POST /api/ml/forecast", "POST /api/ml/forecast", s_withoutABody),
        new("POST /api/ml/detect-anomalies", "POST /api/ml/detect-anomalies", s_withoutABody),
        new("GET /api/ml/maintenance-predictions", "/api/ml/maintenance-predictions", s_api),
        new("GET /api/tags", "/api/tags", s_api),
        new("GET /api/live", "/api/live", s_api),
        new("GET /api/models", "/api/models", s_api),
        new("POST /api/ingest", "POST /api/ingest", s_adminWithoutABody),
        new("GET /api/ingest/{id}", "/api/ingest/none", s_noIngest),
        new("GET /openapi/{documentName}.json", "/openapi/v1.json", s_api),
        new("GET /api/docs/{documentName?}", "/api/docs/", s_page),
        // The scripts of the package are as open as any static file; what they show is not.
        new("GET /api/docs/scalar.js", "/api/docs/scalar.js", s_open),
        new("GET /api/docs/scalar.aspnetcore.js", "/api/docs/scalar.aspnetcore.js", s_open),
        new("GET /api/docs/favicon.svg", "/api/docs/favicon.svg", s_open),
        new("GET /api/export", "/api/export?tags=AIT-101&from=2026-05-01T00:00:00Z&to=2026-05-01T01:00:00Z", s_api),
        new("GET /api/alerts", "/api/alerts?hours=1", s_api),
        new("GET /api/alerts.csv", "/api/alerts.csv?hours=1", s_api),
        new("GET /api/alerts/{id:long}", "/api/alerts/1", s_noAlarm),
        new("GET /api/diagnosis/{alarmId:long}", "/api/diagnosis/1", s_noAlarm),
        new("POST /api/alerts/{id:long}/acknowledge", "POST /api/alerts/1/acknowledge", s_actOnNoAlarm),
        new("POST /api/alerts/{id:long}/unshelve", "POST /api/alerts/1/unshelve", s_actOnNoAlarm),
        new("POST /api/alerts/{id:long}/in-service", "POST /api/alerts/1/in-service", s_actOnNoAlarm),
        new("POST /api/alerts/{id:long}/end-planned-stop", "POST /api/alerts/1/end-planned-stop", s_actOnNoAlarm),
        new("POST /api/alerts/{id:long}/reset", "POST /api/alerts/1/reset", s_actOnNoAlarm),
        new("POST /api/alerts/{id:long}/comment", "POST /api/alerts/1/comment", s_actWithoutAReason),
        new("POST /api/alerts/{id:long}/shelve", "POST /api/alerts/1/shelve", s_actWithoutAReason),
        new("POST /api/alerts/{id:long}/out-of-service", "POST /api/alerts/1/out-of-service", s_actWithoutAReason),
        new("POST /api/alerts/{id:long}/plan-stop", "POST /api/alerts/1/plan-stop", s_actWithoutAReason),
        new("GET /api/anomalies", "/api/anomalies?hours=1", s_api),
        new("POST /api/anomalies/{id:long}/mark", "POST /api/anomalies/1/mark", s_markWithoutABody),
        new("GET /api/ingest/rejected", "/api/ingest/rejected?file={folder}/plant.csv.rejected.csv", s_adminApi),
        new("GET /api/audit.csv", "/api/audit.csv", s_adminApi),

        // A circuit opens with the right to read; what it may is asked again by every page and every action in it.
        new("* /_blazor", "/_blazor", s_circuit),
        new("* /_blazor/negotiate", "POST /_blazor/negotiate", s_api),
        new("* /_blazor/disconnect", "POST /_blazor/disconnect", s_circuit),
        new("* /_blazor/initializers", "/_blazor/initializers", s_api),
        new("GET /_framework/opaque-redirect", "/_framework/opaque-redirect", ["400", Login, "400", "400", "400", "400", "400", "400"]),

        // What looks like a file and is none; files themselves are open.
        new("GET /{**path:file}", "/nothing.txt", s_nothing),
        new("HEAD /{**path:file}", "HEAD /nothing.txt", s_nothing),
    ];

    internal sealed record Row(string Route, string Path, string[] Answers);
}
