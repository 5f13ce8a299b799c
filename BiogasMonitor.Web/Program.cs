using BiogasMonitor.Web;

// Another source or database is taken over by building the host anew; open pages come back by themselves.
bool restart;
do
{
    restart = await Startup.RunAsync(args);
}
while (restart);

return Environment.ExitCode;

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
