using System.Text;
using BiogasMonitor.Ingest.Csv;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Web.Jobs;

/// <summary>Takes uploaded files into the uploads folder under a name that cannot leave it.</summary>
public sealed class UploadStore(IngestFolders folders, IOptions<IngestOptions> options)
{
    // Of the 255 bytes of a file name; a number, .csv and .rejected.csv follow it.
    private const int LongestName = 200;
    private const string Reserved = "CON PRN AUX NUL COM0 COM1 COM2 COM3 COM4 COM5 COM6 COM7 COM8 COM9 LPT0 LPT1 LPT2 LPT3 LPT4 LPT5 LPT6 LPT7 LPT8 LPT9";
    private const long KeepFree = 500_000_000;

    public long MaxBytes => options.Value.MaxUploadBytes;

    /// <summary>Copies the stream and returns the full path; nothing is left behind when it fails or is cancelled.</summary>
    /// <param name="progress">Called with the bytes written so far.</param>
    /// <exception cref="IngestRefusedException">Too large, empty, no text, or the disk is too full.</exception>
    public Task<string> SaveAsync(string name, long size, Stream content, Action<long> progress, CancellationToken cancellationToken) =>
        SaveAsync(name, size, isExact: true, content, progress, cancellationToken);

    /// <summary>The same for a stream of which only is known that it is not larger than this.</summary>
    /// <exception cref="IngestRefusedException">Too large, empty, no text, or the disk is too full.</exception>
    public Task<string> SaveUpToAsync(string name, long most, Stream content, CancellationToken cancellationToken) =>
        SaveAsync(name, most, isExact: false, content, _ => { }, cancellationToken);

    private async Task<string> SaveAsync(string name, long size, bool isExact, Stream content, Action<long> progress, CancellationToken cancellationToken)
    {
        RequireRoom(size);
        Directory.CreateDirectory(folders.Uploads);
        var part = Path.Combine(folders.Uploads, $".{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20, useAsync: true))
            {
                await CopyAsync(content, file, size, isExact, progress, cancellationToken);
            }

            return MoveToFreeName(part, SafeName(name));
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The last part of the name, with nothing but letters, digits, blanks, dots, dashes and underscores; always a .csv.</summary>
    public static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var stem = Path.GetFileNameWithoutExtension(last);
        var clean = string.Concat(stem.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '_')).Trim(' ', '.');
        clean = Cut(clean);

        // Files of rejected rows are written and given out by name: an upload must not pass for one.
        clean = clean.EndsWith(".rejected", StringComparison.OrdinalIgnoreCase) ? clean + "_" : clean;
        return (clean.Length == 0 ? "upload" : IsReserved(clean) ? "_" + clean : clean) + ".csv";
    }

    private static string Cut(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            name = name[..^1];
        }

        return name.Trim(' ', '.');
    }

    // The names of devices on Windows, whatever their ending.
    private static bool IsReserved(string stem) => Reserved.Split(' ').Contains(stem.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);

    private void RequireRoom(long size)
    {
        if (size > MaxBytes)
        {
            throw new IngestRefusedException(FormattableString.Invariant($"The file has {size / 1e9:0.##} GB; uploads may have {MaxBytes / 1e9:0.##} GB (Ingest:MaxUploadGb). Copy it into a server folder instead."));
        }

        if (size == 0)
        {
            throw new IngestRefusedException("The file is empty.");
        }

        Directory.CreateDirectory(folders.Uploads);
        var free = new DriveInfo(folders.Uploads).AvailableFreeSpace;
        if (size + KeepFree > free)
        {
            throw new IngestRefusedException(FormattableString.Invariant($"The file has {size / 1e9:0.##} GB, and the disk of {folders.Uploads} has only {free / 1e9:0.##} GB free."));
        }
    }

    private static async Task CopyAsync(Stream content, FileStream file, long size, bool isExact, Action<long> progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        long done = 0;
        var got = await content.ReadAtLeastAsync(buffer, ContentKind.HeadBytes, throwOnEndOfStream: false, cancellationToken);
        if (ContentKind.Problem(buffer.AsSpan(0, got)) is { } kind)
        {
            throw new IngestRefusedException("The file " + kind);
        }

        for (; got > 0; got = await content.ReadAsync(buffer, cancellationToken))
        {
            done += got;
            if (done > size)
            {
                throw new IngestRefusedException("The browser sent more than it announced; try again.");
            }

            await file.WriteAsync(buffer.AsMemory(0, got), cancellationToken);
            progress(done);
        }

        if (done < size && isExact)
        {
            throw new IngestRefusedException("The upload broke off before its end; try again.");
        }

        if (done == 0)
        {
            throw new IngestRefusedException("The file is empty.");
        }
    }

    // An uploaded file is never replaced: an interrupted ingest may still need it.
    private string MoveToFreeName(string part, string name)
    {
        for (var i = 1; ; i++)
        {
            var path = Path.Combine(folders.Uploads, i == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)}-{i}.csv");
            if (!File.Exists(path))
            {
                try
                {
                    File.Move(part, path);
                    return path;
                }
                catch (IOException) when (File.Exists(path))
                {
                    // Taken by another upload meanwhile: the next number.
                }
            }
        }
    }
}
