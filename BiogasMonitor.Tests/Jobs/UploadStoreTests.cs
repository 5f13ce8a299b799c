using System.IO.Compression;
using System.Text;
using BiogasMonitor.Web.Jobs;
using Microsoft.Extensions.Options;

namespace BiogasMonitor.Tests.Jobs;

public sealed class UploadStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("export.csv", "export.csv")]
    [InlineData("../../etc/passwd", "passwd.csv")]
    [InlineData(@"C:\data\March 2026.CSV", "March 2026.csv")]
    [InlineData("..", "upload.csv")]
    [InlineData("a;rm -rf $HOME.csv", "a_rm -rf _HOME.csv")]
    [InlineData(".hidden.csv", "hidden.csv")]
    [InlineData("x.rejected.csv", "x.rejected_.csv")]
    [InlineData("/etc/passwd", "passwd.csv")]
    [InlineData(@"\\server\share\x.csv", "x.csv")]
    [InlineData("a\0.csv", "a_.csv")]
    [InlineData("a\n\r\u202Eb.csv", "a___b.csv")]
    [InlineData("C:x.csv", "C_x.csv")]
    [InlineData("NUL.csv", "_NUL.csv")]
    [InlineData("com1.tar.csv", "_com1.tar.csv")]
    [InlineData("...", "upload.csv")]
    [InlineData("", "upload.csv")]
    public void SafeName_AnyName_CannotLeaveTheFolder(string given, string expected) => Assert.Equal(expected, UploadStore.SafeName(given));

    [Theory]
    [InlineData('a')]
    [InlineData('测')]
    [InlineData('.')]
    public async Task Save_OverlongName_IsCutToWhatAFileSystemTakes(char letter)
    {
        await using var place = new IngestPlace();

        var saved = await Store(place, 1).SaveAsync(new string(letter, 5_000) + "x .csv", 3, new MemoryStream("a,b"u8.ToArray()), _ => { }, Stop);

        Assert.Equal(place.Folders.Uploads, Path.GetDirectoryName(saved));
        Assert.InRange(Encoding.UTF8.GetByteCount(Path.GetFileName(saved) + "-99.rejected.csv"), 1, 255);
    }

    [Theory]
    [InlineData("504B0304140000000800", "a zip archive")]
    [InlineData("1F8B0800000000000003", "compressed with gzip")]
    [InlineData("425A683931415926535908", "compressed with bzip2")]
    [InlineData("89504E470D0A1A0A", "a picture")]
    [InlineData("4D5A90000300000004000000", "a program")]
    [InlineData("7F454C4602010100", "a program")]
    [InlineData("53514C69746520666F726D6174203300", "a database")]
    [InlineData("255044462D312E370A2500", "a PDF document")]
    [InlineData("74696D652C410000000A", "is not text")]
    [InlineData("74696D650A0102030405060708", "is not text")]
    public async Task Save_AnythingButTextNamedCsv_IsRefusedInPlainWordsAndNotKept(string hex, string words)
    {
        await using var place = new IngestPlace();
        var bytes = Convert.FromHexString(hex);

        var refused = await Assert.ThrowsAsync<IngestRefusedException>(() => Store(place, 1).SaveAsync("plant.csv", bytes.Length, new MemoryStream(bytes), _ => { }, Stop));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(place.Folders.Uploads));
    }

    [Fact]
    public async Task Save_ZipBomb_IsRefusedAfterItsFirstBytes()
    {
        await using var place = new IngestPlace();
        var bomb = new MemoryStream();
        using (var zip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(new byte[50_000_000]);
        }

        bomb.Position = 0;
        await Assert.ThrowsAsync<IngestRefusedException>(() => Store(place, 1).SaveAsync("plant.csv", bomb.Length, bomb, _ => { }, Stop));
        Assert.InRange(bomb.Position, 1, 200_000);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public async Task Save_TextOfAnyEncoding_IsTaken(string encoding)
    {
        await using var place = new IngestPlace();
        var text = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. text.GetPreamble(), .. text.GetBytes("time;Température °C\r\n2026-03-01 00:00;21,5\r\n")];

        Assert.True(File.Exists(await Store(place, 1).SaveAsync("plant.csv", bytes.Length, new MemoryStream(bytes), _ => { }, Stop)));
    }

    [Theory]
    [InlineData("../secret.csv")]
    [InlineData("uploads/../../secret.csv")]
    [InlineData("link.csv")]
    [InlineData("linked/secret.csv")]
    [InlineData("chain.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b.csv")]
    [InlineData("")]
    public async Task Folders_WhatLeadsOutOfThem_IsRefused(string path)
    {
        await using var place = new IngestPlace();
        var outside = Directory.CreateDirectory(place.Folder + "-outside").FullName;
        await File.WriteAllTextAsync(Path.Combine(outside, "secret.csv"), "a,b", Stop);
        File.CreateSymbolicLink(Path.Combine(place.Folder, "link.csv"), Path.Combine(outside, "secret.csv"));
        File.CreateSymbolicLink(Path.Combine(place.Folder, "chain.csv"), Path.Combine(place.Folder, "link.csv"));
        Directory.CreateSymbolicLink(Path.Combine(place.Folder, "linked"), outside);

        Assert.Throws<IngestRefusedException>(() => place.Folders.Require(path.Length == 0 ? "" : Path.Combine(place.Folder, path)));
        Assert.False(place.Folders.Allows(outside + "/secret.csv"));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task Save_SameNameTwice_KeepsBoth()
    {
        await using var place = new IngestPlace();
        var store = Store(place, 1);

        var first = await store.SaveAsync("a.csv", 3, new MemoryStream([65, 66, 67]), _ => { }, Stop);
        var second = await store.SaveAsync("a.csv", 2, new MemoryStream([68, 69]), _ => { }, Stop);

        Assert.Equal(("a.csv", "a-2.csv"), (Path.GetFileName(first), Path.GetFileName(second)));
        Assert.Equal([65, 66, 67], await File.ReadAllBytesAsync(first, Stop));
        Assert.True(place.Folders.Allows(first));
        Assert.Equal(2, Directory.GetFiles(place.Folders.Uploads).Length);
    }

    [Fact]
    public async Task Save_TooLargeOrBrokenOff_LeavesNothingBehind()
    {
        await using var place = new IngestPlace();
        var store = Store(place, 0.001);

        await Assert.ThrowsAsync<IngestRefusedException>(() => store.SaveAsync("a.csv", 2_000_000, new MemoryStream([65]), _ => { }, Stop));
        await Assert.ThrowsAsync<IngestRefusedException>(() => store.SaveAsync("a.csv", 10, new MemoryStream([65]), _ => { }, Stop));
        await Assert.ThrowsAsync<IngestRefusedException>(() => store.SaveAsync("a.csv", 1, new MemoryStream([65, 66]), _ => { }, Stop));

        Assert.Empty(Directory.GetFiles(place.Folders.Uploads));
    }

    private static UploadStore Store(IngestPlace place, double gigabytes) => new(place.Folders, Options.Create(new IngestOptions { MaxUploadGb = gigabytes }));
}
