using BiogasMonitor.Web;

// Another source or database is taken over by building the host anew; open pages come back by themselves.
bool restart;
do
{
    await using var app = Composition.Build(args);
    restart = await Startup.RunAsync(app);
}
while (restart);

return Environment.ExitCode;

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
