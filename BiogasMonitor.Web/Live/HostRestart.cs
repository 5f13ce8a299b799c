namespace BiogasMonitor.Web.Live;

/// <summary>Starts the host anew in the same process, with the settings as they are then; open pages come back by themselves.</summary>
public sealed class HostRestart(IHostApplicationLifetime lifetime)
{
    public bool Requested { get; private set; }

    public void Request()
    {
        Requested = true;
        lifetime.StopApplication();
    }
}
