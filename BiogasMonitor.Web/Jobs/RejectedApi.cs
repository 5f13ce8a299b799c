using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Jobs;

/// <summary>Gives out files of rejected rows, and nothing else.</summary>
public static class RejectedApi
{
    public static void MapRejectedApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/ingest/rejected", Get).RequireAuthorization(Policies.Admin);

    public static string Link(string path) => "/api/ingest/rejected?file=" + Uri.EscapeDataString(path);

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Get(string file, IngestFolders folders) =>
        !IngestFolders.IsRejectedRows(file) || !folders.Allows(file)
            ? TypedResults.Problem("Only files of rejected rows in the allowed folders can be fetched.", statusCode: 403, title: "Not allowed")
            : File.Exists(file)
                ? TypedResults.PhysicalFile(Path.GetFullPath(file), "text/csv; charset=utf-8", Path.GetFileName(file))
                : TypedResults.Problem("There is no such file; no row was rejected, or it has been removed.", statusCode: 404, title: "Not found");
}
