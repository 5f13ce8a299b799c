using Bunit;
using Microsoft.AspNetCore.Components;

namespace BiogasMonitor.Tests.Web;

/// <summary>
/// What a person does on a page, done on the renderer's own thread: elsewhere the page could draw itself anew between finding an element and
/// clicking it, and the click could still be waiting when the test looks.
/// </summary>
internal static class Acting
{
    public static void Do<T>(this IRenderedComponent<T> page, Action act)
        where T : IComponent =>
        page.InvokeAsync(act).GetAwaiter().GetResult();
}
