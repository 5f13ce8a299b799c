using BiogasMonitor.Core.Inference;
using BiogasMonitor.Core.Inference.Graphs;
using BiogasMonitor.Core.Inference.Models;

namespace BiogasMonitor.Web.Live;

/// <summary>Looks every five seconds whether a model has changed in its folder, and takes it over while the host runs.</summary>
public sealed partial class ModelWatchService(ModelStore store, LivePredictions predictions, TimeProvider time, ILogger<ModelWatchService> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Loading must not hold up the first page.
        await Task.Yield();
        using var timer = new PeriodicTimer(s_every, time);
        try
        {
            do
            {
                Look();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Look()
    {
        try
        {
            var changed = store.Look();
            foreach (var line in changed)
            {
                LogModel(line);
            }

            if (changed.Count > 0)
            {
                LogDevice(OnnxDevice.Description);
            }

            // Read before: a model that runs holds its state, and nobody who updates may wait for it.
            var states = store.States;
            predictions.Update(p => p with { Models = states });
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            // No file of a model may end the host.
            LogNotRead(ex, store.Folder);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Line}")]
    private partial void LogModel(string line);

    [LoggerMessage(Level = LogLevel.Information, Message = "Models run on the {Device}.")]
    private partial void LogDevice(string device);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder of the models, {Folder}, cannot be read.")]
    private partial void LogNotRead(Exception ex, string folder);
}
