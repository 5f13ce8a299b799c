using System.Text.Json.Nodes;
using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace BiogasMonitor.Web.Api.Docs;

/// <summary>The API described by itself: an OpenAPI 3.1 document made from the code, and a page to read and try it, of which nothing comes from elsewhere.</summary>
public static class ApiDescription
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "/api/docs";

    private const string About =
        "Values, history, alarms and models of a biogas plant. Every number has its unit and its quality (Good, Uncertain or Bad); null is \"no value\", never 0. Times are ISO 8601 in UTC. "
        + "Series are arrays [time, min, mean, max]. Every error is a ProblemDetails in plain words; one about a parameter names the parameter, its value and what is allowed. "
        + "Programs use an API key, which an administrator makes under Settings, API keys.";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.ShouldInclude = d => d.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("health/", StringComparison.Ordinal));
        o.AddDocumentTransformer((document, _, _) => Describe(document));
        o.AddOperationTransformer(Describe);
        o.AddSchemaTransformer((schema, context, _) => SchemaExamples.Describe(schema, context));
    });

    public static void MapApiDescription(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Policies.Read);
        endpoints.MapScalarApiReference(PagePath, (options, http) =>
        {
            options.WithTitle("BiogasMonitor API").WithOpenApiRoutePattern(DocumentPath);
            options.Nonce = http.Items[App.NonceKey] as string;
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.HideClientButton = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.DefaultHttpClient = new(ScalarTarget.Shell, ScalarClient.Curl);
            options.DisableAgent();
            options.DisableMcp();
        }).RequireAuthorization(Policies.Read);
    }

    private static Task Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "BiogasMonitor", Version = "v1", Description = About };

        // The same document whatever name the host is called by.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: Authorization: Bearer bgm_..." },
            ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key", Description = "An API key in a header of its own." },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "biogas.session", Description = "The session of somebody who has logged in; what changes something needs an Origin header, too." },
        };
        document.Security = [.. document.Components.SecuritySchemes.Keys.Select(k => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(k, document)] = [] })];

        // Groups that are named after our classes belong to nothing that is described.
        var used = document.Paths.Values.SelectMany(p => (IEnumerable<OpenApiOperation>?)p.Operations?.Values ?? []).SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => t.Name).ToHashSet();
        document.Tags = document.Tags?.Where(t => used.Contains(t.Name)).ToHashSet();
        return Task.CompletedTask;
    }

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.RelativePath?.StartsWith("health/", StringComparison.Ordinal) == true)
        {
            operation.Tags = new HashSet<OpenApiTagReference> { new("Health", context.Document) };
        }

        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>().SelectMany(p => p.All))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Describe(parameter));
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyDescription>().FirstOrDefault() is { } body)
        {
            context.Document!.AddComponent(body.Type.Name, await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken));
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.IsRequired,
                Content = body.ContentTypes.ToDictionary(t => t, _ => new OpenApiMediaType { Schema = new OpenApiSchemaReference(body.Type.Name, context.Document) }),
            };
        }

        foreach (var response in operation.Responses ?? [])
        {
            if (response.Value is OpenApiResponse known && response.Key.StartsWith('4') && known.Content?.TryGetValue("application/problem+json", out var content) == true)
            {
                content.Example = SchemaExamples.Problem(response.Key);
            }
        }
    }

    private static OpenApiParameter Describe(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Example = Value(parameter, parameter.Example),
        Schema = new OpenApiSchema
        {
            Type = parameter.Whole is null ? JsonSchemaType.String : JsonSchemaType.Integer,
            Format = parameter.IsTime ? "date-time" : null,
            Minimum = parameter.Whole?.Least.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maximum = parameter.Whole?.Most.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Default = parameter.Usual is { } usual ? Value(parameter, usual) : null,
            Enum = parameter.Allowed is { } allowed ? [.. allowed.Select(a => JsonValue.Create(a))] : null,
        },
    };

    private static JsonValue Value(QueryParameter parameter, string text) =>
        parameter.Whole is null ? JsonValue.Create(text) : JsonValue.Create(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
