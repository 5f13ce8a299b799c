using BiogasMonitor.Core.Historian;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.JSInterop;

namespace BiogasMonitor.Web.Live;

/// <summary>A live page that also shows stored history: read on a worker thread now, every half minute and when asked; given up when the page is left.</summary>
/// <typeparam name="T">What one reading brings; immutable.</typeparam>
public abstract class HistoryComponentBase<T> : LiveComponentBase
    where T : class
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Inject]
    private HistoryReader Reader { get; set; } = default!;

    /// <summary>Null until the first reading, and while nothing is stored.</summary>
    protected T? History { get; private set; }

    /// <summary>True once history was looked for.</summary>
    protected bool HistoryRead { get; private set; }

    /// <summary>Why history could not be read, in plain words.</summary>
    protected string? HistoryError { get; private set; }

    /// <summary>Called on a worker thread; null when there is nothing to show.</summary>
    /// <param name="nowUtc">Plant time of the newest value.</param>
    protected abstract T? ReadHistory(HistoryReader reader, DateTime nowUtc, CancellationToken cancellationToken);

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
        {
            _ = ReadOnAsync(Stopping);
        }
    }

    /// <summary>Something else is to be shown: read now.</summary>
    protected void Reread() => _again.TrySetResult();

    private async Task ReadOnAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                _again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await ReadOnceAsync(stop);
                await InvokeAsync(StateHasChanged);
                await Task.WhenAny(_again.Task, Task.Delay(s_every, Time, stop));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or JSDisconnectedException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ReadOnceAsync(CancellationToken stop)
    {
        try
        {
            History = await Task.Run(() => (Plant.Current?.Frame.Time ?? Reader.GetSpan()?.Newest) is { } now ? ReadHistory(Reader, now, stop) : null, stop);
            HistoryError = null;
        }
        catch (Exception e) when (e is SqliteException or HistorianException or IOException)
        {
            HistoryError = "History could not be read: " + e.Message.TrimEnd('.') + ". It is tried again every half minute.";
        }

        HistoryRead = true;
    }
}
