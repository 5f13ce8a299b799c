using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace BiogasMonitor.Web.Security;

/// <summary>A form whose token does not fit was opened before a login or a logout, or is another site's: it is refused, with the way to a fresh one.</summary>
public static class OldForm
{
    public static Task RefuseAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(http);
        }

        var path = HtmlEncoder.Default.Encode(http.Request.Path == "/logout" ? "/account" : http.Request.Path.ToString());
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"en\"><title>Old form - BiogasMonitor</title><p>This form is too old, or was opened before somebody logged in or out. Nothing was changed. <a href=\"{path}\">Open it again</a></p></html>");
    }
}
