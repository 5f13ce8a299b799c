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
    public void SafeName_AnyName_CannotLeaveTheFolder(string given, string expected) => Assert.Equal(expected, UploadStore.SafeName(given));

    [Fact]
    public async Task Save_SameNameTwice_KeepsBoth()
    {
        await using var place = new IngestPlace();
        var store = Store(place, 1);

        var first = await store.SaveAsync("a.csv", 3, new MemoryStream([1, 2, 3]), _ => { }, Stop);
        var second = await store.SaveAsync("a.csv", 2, new MemoryStream([4, 5]), _ => { }, Stop);

        Assert.Equal(("a.csv", "a-2.csv"), (Path.GetFileName(first), Path.GetFileName(second)));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(first, Stop));
        Assert.True(place.Folders.Allows(first));
        Assert.Equal(2, Directory.GetFiles(place.Folders.Uploads).Length);
    }

    [Fact]
    public async Task Save_TooLargeOrBrokenOff_LeavesNothingBehind()
    {
        await using var place = new IngestPlace();
        var store = Store(place, 0.001);

        await Assert.ThrowsAsync<IngestRefusedException>(() => store.SaveAsync("a.csv", 2_000_000, new MemoryStream([1]), _ => { }, Stop));
        await Assert.ThrowsAsync<IngestRefusedException>(() => store.SaveAsync("a.csv", 10, new MemoryStream([1]), _ => { }, Stop));
        await Assert.ThrowsAsync<IngestRefusedException>(() => store.SaveAsync("a.csv", 1, new MemoryStream([1, 2]), _ => { }, Stop));

        Assert.Empty(Directory.GetFiles(place.Folders.Uploads));
    }

    private static UploadStore Store(IngestPlace place, double gigabytes) => new(place.Folders, Options.Create(new IngestOptions { MaxUploadGb = gigabytes }));
}
