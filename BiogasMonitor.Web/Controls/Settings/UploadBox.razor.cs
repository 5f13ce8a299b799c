using System.Diagnostics;
using BiogasMonitor.Web.Jobs;
using BiogasMonitor.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace BiogasMonitor.Web.Controls.Settings;

/// <summary>Streams one file into the uploads folder; ends with the page.</summary>
public sealed partial class UploadBox : IDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _cancel;
    private string? _uploading;
    private double? _share;
    private string _detail = "";
    private string? _error;
    private int _round;

    [Parameter, EditorRequired]
    public required long MaxBytes { get; set; }

    /// <summary>Full path of the file that has arrived.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string> OnSaved { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private UploadStore Store { get; set; } = default!;

    public void Dispose() => _cancel?.Cancel();

    private void Cancel() => _cancel?.Cancel();

    private async Task TakeAsync(InputFileChangeEventArgs e)
    {
        var file = e.File;
        (_uploading, _share, _detail, _error) = (file.Name, 0, "Starting ...", null);
        using var cancel = _cancel = new CancellationTokenSource();
        string? saved = null;
        try
        {
            var by = await Person.RequireAsync(Policies.Admin);
            saved = await SaveAsync(file, cancel.Token);
            Audit.Append(by.Name, AuditActions.Upload, saved, SizeText.Bytes(file.Size));
        }
        catch (Exception ex)
        {
            _error = Explain(ex, cancel.IsCancellationRequested);
            if (_error is null)
            {
                throw;
            }
        }
        finally
        {
            _cancel = null;
            _uploading = null;
            // A new input: the same file can be chosen again.
            _round++;
        }

        if (saved is not null)
        {
            await OnSaved.InvokeAsync(saved);
        }
    }

    private async Task<string> SaveAsync(IBrowserFile file, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var shown = TimeSpan.Zero;
        if (file.Size > MaxBytes)
        {
            // Refused in our words, before the stream refuses in its own.
            return await Store.SaveAsync(file.Name, file.Size, Stream.Null, _ => { }, stop);
        }

        await using var content = file.OpenReadStream(MaxBytes, stop);
        return await Store.SaveAsync(file.Name, file.Size, content, Show, stop);

        void Show(long done)
        {
            if (clock.Elapsed - shown < s_refresh)
            {
                return;
            }

            shown = clock.Elapsed;
            var rate = done / clock.Elapsed.TotalSeconds;
            _share = (double)done / file.Size;
            _detail = $"{SizeText.Bytes(done)} of {SizeText.Bytes(file.Size)} · {SizeText.Bytes(rate)}/s · about {Format.Age(TimeSpan.FromSeconds((file.Size - done) / rate))} left";
            _ = InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>Null for what is nobody's expectation.</summary>
    private static string? Explain(Exception ex, bool cancelled) => ex switch
    {
        _ when cancelled => "The upload was cancelled; nothing was kept.",
        IngestRefusedException or NotAllowedException => ex.Message,
        IOException or UnauthorizedAccessException => $"The upload could not be written: {ex.Message}",
        JSException or OperationCanceledException or TimeoutException or JSDisconnectedException => "The upload broke off: the browser stopped sending. Try again.",
        _ => null,
    };
}
