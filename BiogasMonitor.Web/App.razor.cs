using BiogasMonitor.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace BiogasMonitor.Web;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    /// <summary>Under this key the request carries the nonce of its content security policy.</summary>
    public const string NonceKey = "csp-nonce";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string? Nonce => Http.Items[NonceKey] as string;

    private Viewer Viewer => Viewer.Of(Http.Request);

    // A page marked [ExcludeFromInteractiveRouting], such as a login, needs the response and stays static.
    private IComponentRenderMode? PageRenderMode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
