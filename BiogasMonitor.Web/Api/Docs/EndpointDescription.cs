using BiogasMonitor.Web.Api.Queries;
using BiogasMonitor.Web.Security;

namespace BiogasMonitor.Web.Api.Docs;

/// <summary>What the description of the API says of an endpoint, and who may call it.</summary>
internal static class EndpointDescription
{
    /// <summary>Says what it is and which parameters it takes; everything else in a query is refused. Whoever may read may call it, unless it says otherwise.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string group, string summary, string description, params QueryParameter[] parameters) =>
        endpoint.Tell(group, summary, description, parameters).RequireAuthorization(Policies.Read);

    /// <summary>The same for an endpoint that reads its query, and says who may call it, by itself.</summary>
    public static RouteHandlerBuilder Tell(this RouteHandlerBuilder endpoint, string group, string summary, string description, params QueryParameter[] parameters) =>
        endpoint.WithTags(group).WithSummary(summary).WithDescription(description).WithMetadata(new QueryParameters(parameters))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>The endpoint reads its body by itself: what is not allowed is a problem in its words.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, bool isRequired, params string[] types) => endpoint.WithMetadata(new BodyDescription(typeof(T), isRequired, types));
}
