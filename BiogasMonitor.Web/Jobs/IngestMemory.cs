using System.Text.Json;
using BiogasMonitor.Web.Live;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Jobs;

/// <summary>The last finished job and the options of each stored file, in ingests.json of the data folder: a restart must lose neither the report nor the way to resume.</summary>
public sealed class IngestMemory
{
    private const int MostRequests = 200;
    private readonly string _path;
    private readonly Lock _gate = new();
    private Content _content;

    public IngestMemory(IOptions<PlantOptions> plant)
    {
        _path = Path.Combine(plant.Value.DataPath, "ingests.json");
        _content = Read();
    }

    public IngestJob? Last => _content.Last;

    /// <summary>With what options this file was stored from here before; null for one that was not.</summary>
    public IngestRequest? RequestFor(string file) => _content.Requests.LastOrDefault(r => r.File == file);

    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public void Keep(IngestJob job)
    {
        lock (_gate)
        {
            IEnumerable<IngestRequest> requests = _content.Requests;
            requests = job.DryRun ? requests : requests.Where(r => r.File != job.Request.File).Append(job.Request).TakeLast(MostRequests);
            _content = new Content { Last = job with { Progress = null }, Requests = [.. requests] };
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path + ".new", JsonSerializer.Serialize(_content));
            File.Move(_path + ".new", _path, overwrite: true);
        }
    }

    // It holds nothing that cannot be done again, so a file that cannot be read is no reason to stop.
    private Content Read()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize<Content>(File.ReadAllText(_path)) ?? new Content() : new Content();
        }
        catch (Exception ex) when (ex is JsonException or IOException or UnauthorizedAccessException)
        {
            return new Content();
        }
    }

    private sealed record Content
    {
        public IngestJob? Last { get; init; }

        public IReadOnlyList<IngestRequest> Requests { get; init; } = [];
    }
}
