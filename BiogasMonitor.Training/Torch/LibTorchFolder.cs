using System.Runtime.InteropServices;

namespace BiogasMonitor.Training.Torch;

/// <summary>Where LibTorch lies: in a folder that was named, or that of the package.</summary>
/// <param name="Path">Holds libtorch_cpu and its fellows.</param>
/// <param name="Origin">What named it, for messages: <c>--libtorch</c>, <c>BIOGAS_LIBTORCH</c> or <c>package</c>.</param>
internal sealed record LibTorchFolder(string Path, string Origin)
{
    public const string Variable = "BIOGAS_LIBTORCH";

    /// <exception cref="TorchException">A named folder is missing or holds no LibTorch, or there is no package for this machine.</exception>
    public static LibTorchFolder Find(string? named) => named is { Length: > 0 }
        ? Check(new LibTorchFolder(System.IO.Path.GetFullPath(named), "--libtorch"))
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set
            ? Check(new LibTorchFolder(System.IO.Path.GetFullPath(set), Variable))
            : new LibTorchFolder(PackageFolder("torch_cpu"), "package");

    /// <summary>The folder of the packages' libraries that holds <paramref name="library"/>.</summary>
    public static string PackageFolder(string library) => Candidates().FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, FileName(library))))
        ?? throw new TorchException($"{FileName(library)} was not found in {string.Join(" or ", Candidates())}. Name the lib folder of a LibTorch 2.10 or 2.11 with --libtorch or {Variable}.");

    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private static string[] Candidates() =>
        [System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", $"{PortableSystem}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", "native"), AppContext.BaseDirectory];

    private static string PortableSystem => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    private static LibTorchFolder Check(LibTorchFolder folder) => !Directory.Exists(folder.Path)
        ? throw new TorchException($"{folder.Origin}: the folder '{folder.Path}' does not exist; needed is the lib folder of a LibTorch 2.10 or 2.11, such as torch/lib of a Python install.")
        : !File.Exists(System.IO.Path.Combine(folder.Path, FileName("torch_cpu")))
            ? throw new TorchException($"{folder.Origin}: the folder '{folder.Path}' holds no {FileName("torch_cpu")}; needed is the lib folder of a LibTorch 2.10 or 2.11.")
            : folder;
}
