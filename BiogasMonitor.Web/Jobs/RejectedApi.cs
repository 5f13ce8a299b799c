using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Jobs;

/// <summary>Gives out files of rejected rows, and nothing else.</summary>
public static class RejectedApi
{
    private static readonly QueryParameter s_file = new("file", "Full path of the file, as the report of the ingest names it.", "/data/uploads/plant.csv.rejected.csv") { IsRequired = true };

    public static void MapRejectedApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/ingest/rejected", Get)
            .Tell("Ingest", "A file of rejected rows", "Nothing else of the server can be fetched.", s_file)
            .Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Admin);

    public static string Link(string path) => "/api/ingest/rejected?file=" + Uri.EscapeDataString(path);

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Get(HttpRequest request, IngestFolders folders)
    {
        var query = new QueryReader(request);
        var file = request.Query["file"].ToString();
        return query.Problem is { } problem ? problem : Send(file, folders);
    }

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Send(string file, IngestFolders folders) =>
        !IngestFolders.IsRejectedRows(file) || !folders.Allows(file)
            ? TypedResults.Problem("Only files of rejected rows in the allowed folders can be fetched.", statusCode: 403, title: "Not allowed")
            : File.Exists(file)
                ? TypedResults.PhysicalFile(Path.GetFullPath(file), "text/csv; charset=utf-8", Path.GetFileName(file))
                : TypedResults.Problem("There is no such file; no row was rejected, or it has been removed.", statusCode: 404, title: "Not found");
}
