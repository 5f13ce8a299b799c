using System.Text;
using BiogasMonitor.Training.Torch;

namespace BiogasMonitor.Tests.Training.Torch;

public sealed class RepairedLibraryTests : IDisposable
{
    private const string Version = "GLIBCXX_3.4.32";
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas").FullName;

    private string Cache => Path.Combine(_folder, "repaired");

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void Repair_LibLibTorchSharp_ChangesOnlyTheTwoBytesOfOneFlag()
    {
        var original = File.ReadAllBytes(Library());

        var repaired = File.ReadAllBytes(RepairedLibrary.Repair(Library(), Cache, [Version]));

        var changed = Enumerable.Range(0, original.Length).Where(at => original[at] != repaired[at]).ToList();
        Assert.Equal(original.Length, repaired.Length);
        Assert.InRange(changed.Count, 1, 2);
        Assert.True(changed[^1] - changed[0] < 2);
        Assert.Equal(original[changed[0]] | 2, repaired[changed[0]]);
        Assert.Equal(original, File.ReadAllBytes(Library()));
    }

    [Fact]
    public void Repair_TheRepairedFile_IsLeftAlone()
    {
        var repaired = RepairedLibrary.Repair(Library(), Cache, [Version]);

        Assert.Equal(repaired, RepairedLibrary.Repair(repaired, Path.Combine(_folder, "again"), [Version]));
        Assert.False(Directory.Exists(Path.Combine(_folder, "again")));
    }

    [Fact]
    public void Repair_Twice_LeavesTheFirstCopyUntouched()
    {
        var repaired = RepairedLibrary.Repair(Library(), Cache, [Version]);
        File.SetLastWriteTimeUtc(repaired, DateTime.UnixEpoch);

        RepairedLibrary.Repair(Library(), Cache, [Version]);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(repaired));
    }

    [Fact]
    public void Repair_LibraryWithoutTheVersion_NeedsNoCopy()
    {
        Assert.Equal(Library("c10"), RepairedLibrary.Repair(Library("c10"), Cache, [Version]));
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public void Repair_FileThatIsNoLibrary_SaysSo()
    {
        var text = Write("text.so", Encoding.ASCII.GetBytes(new string('x', 100)));

        Assert.Contains("not an ELF library", Assert.Throws<TorchException>(() => RepairedLibrary.Repair(text, Cache, [Version])).Message);
    }

    [Fact]
    public void Repair_LibraryCutShort_SaysSo()
    {
        var cut = Write("cut.so", File.ReadAllBytes(Library())[..100_000]);

        Assert.Contains("cut short", Assert.Throws<TorchException>(() => RepairedLibrary.Repair(cut, Cache, [Version])).Message);
    }

    [Fact]
    public void Load_FileThatIsNoLibrary_NamesIt()
    {
        var text = Write("text.so", [1, 2, 3]);

        Assert.Contains(text, Assert.Throws<TorchException>(() => RepairedLibrary.Load(text, Cache)).Message);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Library(string name = "LibTorchSharp")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Symbol versions are a matter of Linux.");
        return Path.Combine(LibTorchFolder.PackageFolder(name), LibTorchFolder.FileName(name));
    }
}
