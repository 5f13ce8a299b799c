using System.Diagnostics;
using System.Globalization;
using BiogasMonitor.Benchmarks.Data;
using BiogasMonitor.Benchmarks.Processes;

namespace BiogasMonitor.Benchmarks.Rivals;

/// <summary>
/// ClickHouse's server on the loopback address, fed by its client. Debian's version reads an empty cell of a number as 0, so cells arrive as
/// text and a view turns them into numbers or nulls.
/// </summary>
internal sealed class ClickHouseRival(string folder) : IRival
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly string _home = Path.Combine(folder, "clickhouse");
    private readonly int _port = FreePort.Find();
    private Process? _server;
    private long _bytes;

    public string Name => "ClickHouse INSERT";

    public IReadOnlyList<string> Packages => ["clickhouse-server", "clickhouse-client"];

    public string? WhyMissing() => Programs.Find("clickhouse-server") is null || Programs.Find("clickhouse-client") is null ? "ClickHouse is not installed" : null;

    public async Task<string> GetVersionAsync(CancellationToken cancellation) =>
        (await Child.RunAsync(Programs.Find("clickhouse-client")!, ["--version"], cancellation)).Output.Trim().TrimEnd('.').Split(' ')[^1];

    public async Task StartAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(_home))
        {
            Directory.Delete(_home, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(_home, "data"));
        Directory.CreateDirectory(Path.Combine(_home, "tmp"));
        var config = Path.Combine(_home, "config.xml");
        await File.WriteAllTextAsync(config, Config(), cancellation);
        await File.WriteAllTextAsync(Path.Combine(_home, "users.xml"), Users, cancellation);
        _server = Child.Start(Programs.Find("clickhouse-server")!, ["--config-file=" + config]);
        _server.OutputDataReceived += (_, _) => { };
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        await WaitAsync(cancellation);
    }

    public async Task<ChildResult> IngestAsync(BenchData data, CancellationToken cancellation)
    {
        foreach (var table in new[] { "view", "raw", "plant" })
        {
            (await QueryAsync($"DROP TABLE IF EXISTS {table}", cancellation)).Required("clickhouse-client");
        }

        (await QueryAsync($"CREATE TABLE plant(timestamp DateTime, {Columns(t => t.IsSwitch ? "Nullable(UInt8)" : "Nullable(Float32)")}) ENGINE = MergeTree ORDER BY timestamp", cancellation)).Required("clickhouse-client");
        (await QueryAsync($"CREATE TABLE raw(timestamp DateTime, {Columns(_ => "String")}) ENGINE = Null", cancellation)).Required("clickhouse-client");
        var numbers = string.Join(", ", BenchTags.All.Select(t => $"{(t.IsSwitch ? "toUInt8OrNull" : "toFloat32OrNull")}(\"{t.Name}\") AS \"{t.Name}\""));
        (await QueryAsync($"CREATE MATERIALIZED VIEW view TO plant AS SELECT timestamp, {numbers} FROM raw", cancellation)).Required("clickhouse-client");
        var cpu = ProcFile.CpuSeconds(_server!.Id);
        var result = await QueryAsync("INSERT INTO raw FORMAT CSVWithNames", cancellation, data.Csv);
        var used = ProcFile.CpuSeconds(_server.Id) - cpu;
        var size = await QueryAsync("SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND table = 'plant'", cancellation);
        _bytes = long.TryParse(size.Output, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
        return result with { CpuSeconds = result.CpuSeconds + used, PeakBytes = 0 };
    }

    public long GetDatabaseBytes() => _bytes;

    public async Task<IReadOnlyList<ColumnSum>> SumAsync(CancellationToken cancellation)
    {
        var sql = SumSql.Of("plant", "toMinute(timestamp) * 60 + toSecond(timestamp)", "toFloat64({0})");
        return SumSql.Read((await QueryAsync(sql, cancellation)).Required("clickhouse-client").Output, '\t');
    }

    public ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            Posix.Signal(_server.Id, Posix.Interrupt);
            _server.WaitForExit(TimeSpan.FromSeconds(15));
            Child.Kill(_server);
            _server.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static string Columns(Func<BenchTag, string> type) => string.Join(", ", BenchTags.All.Select(t => $"\"{t.Name}\" {type(t)}"));

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while ((await QueryAsync("SELECT 1", cancellation)).ExitCode != 0)
        {
            if (_server!.HasExited || clock.Elapsed > s_startLimit)
            {
                throw new ChildException("The ClickHouse server does not answer.");
            }

            await Task.Delay(100, cancellation);
        }
    }

    private Task<ChildResult> QueryAsync(string sql, CancellationToken cancellation, string? input = null) =>
        Child.RunAsync(Programs.Find("clickhouse-client")!, ["--host", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--query", sql], cancellation, input);

    private string Config() =>
        $"""
        <?xml version="1.0"?>
        <yandex>
          <logger><level>warning</level><log>{_home}/server.log</log><errorlog>{_home}/error.log</errorlog></logger>
          <listen_host>127.0.0.1</listen_host>
          <tcp_port>{_port}</tcp_port>
          <path>{_home}/data/</path>
          <tmp_path>{_home}/tmp/</tmp_path>
          <mark_cache_size>1073741824</mark_cache_size>
          <timezone>UTC</timezone>
          <users_config>users.xml</users_config>
          <default_profile>default</default_profile>
          <default_database>default</default_database>
        </yandex>
        """;

    private const string Users =
        """
        <?xml version="1.0"?>
        <yandex>
          <profiles><default><max_memory_usage>8000000000</max_memory_usage></default></profiles>
          <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
          <quotas><default></default></quotas>
        </yandex>
        """;
}
