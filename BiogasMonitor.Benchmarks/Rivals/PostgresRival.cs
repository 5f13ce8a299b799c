using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>PostgreSQL's COPY into a table with given types, then an index: a cluster of its own with the settings it comes with, on a socket of its own.</summary>
internal sealed class PostgresRival(string folder) : IRival
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly string _cluster = Path.Combine(folder, "postgres");

    // A socket's path may have 107 characters, so it does not lie in the working folder.
    private string _socket = "";
    private Process? _server;
    private long _bytes;

    public string Name => "PostgreSQL COPY";

    public IReadOnlyList<string> Packages => ["postgresql-15"];

    private static string? Programs15 =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb"))) : null;

    /// <summary>The server refuses to run as root, so it then runs as the user that its package made.</summary>
    private static string[] AsUser => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    public string? WhyMissing() => Programs15 is null ? "PostgreSQL is not installed" : null;

    public async Task<string> GetVersionAsync(CancellationToken cancellation) =>
        (await Child.RunAsync(Path.Combine(Programs15!, "postgres"), ["--version"], cancellation)).Output.Split(' ')[2].Trim();

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(_cluster))
        {
            Directory.Delete(_cluster, recursive: true);
        }

        Directory.CreateDirectory(_cluster);
        _socket = Directory.CreateTempSubdirectory("biogas-bench-pg-").FullName;
        if (AsUser.Length > 0)
        {
            (await Child.RunAsync("chown", ["postgres:postgres", _cluster, _socket], cancellation)).Required("chown");
        }

        string[] init = [.. AsUser, Path.Combine(Programs15!, "initdb"), "-D", _cluster, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C"];
        (await Child.RunAsync(init[0], init[1..], cancellation)).Required("initdb");
        string[] serve = [.. AsUser, Path.Combine(Programs15!, "postgres"), "-D", _cluster, "-k", _socket, "-c", "listen_addresses="];
        _server = Child.Start(serve[0], serve[1..]);
        _server.OutputDataReceived += (_, _) => { };
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        await WaitAsync(cancellation);
    }

    public async Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation)
    {
        (await QueryAsync(cancellation, "DROP TABLE IF EXISTS plant", "CHECKPOINT")).Required("psql");
        var cpu = ProcFile.CpuSeconds(_server!.Id);
        var columns = string.Join(", ", BenchTags.All.Select(t => $"\"{t.Name}\" {(t.IsSwitch ? "smallint" : "real")}"));
        var result = await QueryAsync(
            cancellation,
            $"CREATE TABLE plant(timestamp timestamp, {columns})",
            $"\\copy plant FROM '{data.Csv}' CSV HEADER",
            "CREATE INDEX plant_time ON plant(timestamp)");
        var size = await QueryAsync(cancellation, "SELECT pg_total_relation_size('plant')");
        _bytes = long.TryParse(size.Output, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;

        // The process that did the work is counted with the server once the server has taken note of its end.
        await Task.Delay(500, cancellation);

        // The work is done in the server; what its memory is shared by cannot be told apart, so no peak.
        return result with { CpuSeconds = result.CpuSeconds + ProcFile.CpuSeconds(_server.Id) - cpu, PeakBytes = 0 };
    }

    public long GetDatabaseBytes() => _bytes;

    public async Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation)
    {
        var sql = SumSql.Of("plant", "CAST(extract(minute FROM timestamp) * 60 + extract(second FROM timestamp) AS float8)", "CAST({0} AS float8)");
        return SumSql.Read((await QueryAsync(cancellation, sql)).Required("psql").Output, '|');
    }

    public ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            Posix.Signal(_server.Id, Posix.Interrupt);
            _server.WaitForExit(TimeSpan.FromSeconds(30));
            Child.Kill(_server);
            _server.Dispose();
        }

        if (_socket.Length > 0)
        {
            Directory.Delete(_socket, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while ((await QueryAsync(cancellation, "SELECT 1")).ExitCode != 0)
        {
            if (_server!.HasExited || clock.Elapsed > s_startLimit)
            {
                throw new ChildException("The PostgreSQL server does not answer.");
            }

            await Task.Delay(100, cancellation);
        }
    }

    private Task<ChildResult> QueryAsync(CancellationToken cancellation, params string[] commands) =>
        Child.RunAsync(Path.Combine(Programs15!, "psql"), ["-h", _socket, "-U", "bench", "-d", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", .. commands.SelectMany(c => new[] { "-c", c })], cancellation);
}
