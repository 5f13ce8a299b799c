using System.Globalization;
using System.Text;
using BiogasMonitor.Core.Historian.Export;

namespace BiogasMonitor.Ingest.Csv;

/// <summary>The file of rejected rows: line, reason and the row as it was. Made with the first of them; a resumed run cuts it back to its checkpoint.</summary>
internal sealed class RejectedRows : IDisposable
{
    private const int LongestText = 4000;
    private readonly string _path;
    private FileStream? _file;

    /// <param name="keep">Bytes that the checkpoint vouches for; 0 for a new run, which removes the file of an earlier one.</param>
    public RejectedRows(string path, long keep)
    {
        _path = path;
        if (keep == 0)
        {
            File.Delete(path);
            return;
        }

        Open();
        if (_file!.Length > keep)
        {
            _file.SetLength(keep);
        }

        _file.Position = _file.Length;
    }

    public long Length => _file?.Position ?? 0;

    public void Add(int line, string reason, string text)
    {
        if (_file is null)
        {
            Open();
            Write("line,reason,text\n");
        }

        text = text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), $"... ({text.Length} characters)");
        Write(string.Create(CultureInfo.InvariantCulture, $"{line},{Quote(reason)},{Quote(text)}\n"));
    }

    /// <summary>On disk when it returns: what the next checkpoint counts must be there.</summary>
    public void Flush() => _file?.Flush(flushToDisk: true);

    public void Dispose() => _file?.Dispose();

    private static string Quote(string text) => $"\"{CsvCell.Doubled(CsvCell.Harmless(text))}\"";

    private void Open() => _file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 64 * 1024);

    private void Write(string text) => _file!.Write(Encoding.UTF8.GetBytes(text));
}
