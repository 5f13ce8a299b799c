using BiogasMonitor.Web.Api.Answers;
using BiogasMonitor.Web.Api.Docs;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api;

/// <summary>Files for the historian, by programs: brought along in a form, or named where they lie on the server.</summary>
public static class IngestApi
{
    private const string Example = """{"file": "/data/plant.csv", "timeZone": "America/Chicago", "dryRun": true}""";

    public static void MapIngestApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/ingest", StartAsync)
            .Tell("Ingest", "Check or store a CSV file", "The file comes in a form (multipart/form-data, part file), or its path on the server as JSON. One at a time; the answer comes at once, and its Location says how it goes on.")
            .Takes<IngestOrder>(isRequired: true, "application/json", "multipart/form-data")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Admin);
        endpoints.MapGet("/api/ingest/{id}", Get)
            .Tell("Ingest", "How an ingest stands", "Of the last hundred since the host started; progress, and the report when it has ended.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Admin);
    }

    private static async Task<Results<Accepted<IngestStatus>, ProblemHttpResult>> StartAsync(HttpRequest request, IngestJobs jobs, UploadStore uploads, AuditLog audit)
    {
        if (new QueryReader(request).Problem is { } wrong)
        {
            return wrong;
        }

        // Before a large file is taken in for nothing.
        if (jobs.Current is { IsRunning: true } running)
        {
            return Busy(running);
        }

        var isForm = request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
        var (order, problem) = isForm ? await IngestForm.ReadAsync(request, uploads) : await BodyReader.ReadAsync(request, ApiJson.Default.IngestOrder, Example);
        if (problem is not null)
        {
            return problem;
        }

        var by = request.HttpContext.User.Identity?.Name ?? "";
        if (isForm)
        {
            audit.Append(by, AuditActions.Upload, order!.File!, "");
        }

        return Start(order!, by, isForm, jobs);
    }

    private static Results<Accepted<IngestStatus>, ProblemHttpResult> Start(IngestOrder order, string by, bool isUploaded, IngestJobs jobs)
    {
        if (string.IsNullOrWhiteSpace(order.File) || order.File.Contains('\0', StringComparison.Ordinal))
        {
            return QueryReader.Bad("file", order.File ?? "", "the full path of a CSV file on the server");
        }

        try
        {
            var job = jobs.Start(
                new IngestRequest
                {
                    File = order.File,
                    TimeColumn = order.TimeColumn ?? "",
                    TimeFormat = order.TimeFormat ?? "",
                    TimeZone = string.IsNullOrWhiteSpace(order.TimeZone) ? "UTC" : order.TimeZone,
                    NoHeader = order.NoHeader,
                    AddTags = order.AddTags,
                    From = order.From ?? "",
                    To = order.To ?? "",
                },
                order.DryRun,
                by);
            return TypedResults.Accepted($"/api/ingest/{job.Id}", IngestStatus.Of(job));
        }
        catch (IngestRefusedException e)
        {
            if (isUploaded)
            {
                File.Delete(order.File);
            }

            return jobs.Current is { IsRunning: true } running ? Busy(running) : AlertsApi.Bad(e.Message);
        }
    }

    private static Results<Ok<IngestStatus>, ProblemHttpResult> Get(string id, HttpRequest request, IngestJobs jobs) =>
        new QueryReader(request).Problem is { } problem ? problem
        : id.Length > 0 && jobs.Find(id) is { } job ? TypedResults.Ok(IngestStatus.Of(job))
        : TypedResults.Problem($"Parameter id: '{id}' is not allowed; allowed is an id that POST /api/ingest has given.", statusCode: StatusCodes.Status404NotFound, title: "There is no such ingest");

    private static ProblemHttpResult Busy(IngestJob running) => TypedResults.Problem(
        $"{(running.DryRun ? "The check" : "The storing")} of {running.FileName} is running. One file at a time: ask again when GET /api/ingest/{running.Id} says that it has ended.",
        statusCode: StatusCodes.Status409Conflict,
        title: "Another ingest is running");
}
