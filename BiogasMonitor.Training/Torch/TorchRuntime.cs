using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace BiogasMonitor.Training.Torch;

/// <summary>Loads LibTorch once a process; to be called before anything of TorchSharp is.</summary>
public static class TorchRuntime
{
    private static readonly Lock s_lock = new();
    private static string? s_loaded;

    /// <param name="libtorch">The lib folder of a LibTorch 2.10 or 2.11; null for BIOGAS_LIBTORCH or else the package's.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>; <c>auto</c> takes CUDA where it is.</param>
    /// <exception cref="TorchException">LibTorch or the device is not there.</exception>
    public static torch.Device Load(string? libtorch = null, string device = "cpu")
    {
        if (device is not ("auto" or "cpu" or "cuda"))
        {
            throw new TorchException($"--device '{device}' is not allowed; allowed is auto, cpu or cuda.");
        }

        lock (s_lock)
        {
            LoadOnce(LibTorchFolder.Find(libtorch));
        }

        return Choose(device);
    }

    private static void LoadOnce(LibTorchFolder folder)
    {
        if (s_loaded is not null && s_loaded != folder.Path)
        {
            throw new TorchException($"LibTorch is already loaded from '{s_loaded}'; a process can use only one.");
        }

        if (s_loaded is null)
        {
            Route(LoadLibraries(folder));
            s_loaded = folder.Path;
        }
    }

    /// <summary>In the order of their needs, so that each finds the ones before it by name.</summary>
    private static nint LoadLibraries(LibTorchFolder folder)
    {
        foreach (var library in (string[])["c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch"])
        {
            var path = Path.Combine(folder.Path, LibTorchFolder.FileName(library));
            if (File.Exists(path))
            {
                RepairedLibrary.Load(path, Cache);
            }
        }

        return RepairedLibrary.Load(Path.Combine(LibTorchFolder.PackageFolder("LibTorchSharp"), LibTorchFolder.FileName("LibTorchSharp")), Cache);
    }

    /// <summary>TorchSharp would look for LibTorch in the package once more, and two in one process end it.</summary>
    private static void Route(nint library)
    {
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, assembly, search) => name == "LibTorchSharp" ? library : NativeLibrary.Load(name, assembly, search));
        foreach (var name in (string[])["nativeBackendLoaded", "nativeBackendCudaLoaded"])
        {
            var known = typeof(torch).GetField(name, BindingFlags.Static | BindingFlags.NonPublic) ?? throw new TorchException($"This TorchSharp is not the one this program was made for: it has no {name}.");
            known.SetValue(null, true);
        }
    }

    private static string Cache => Path.Combine(AppContext.BaseDirectory, "repaired");

    private static torch.Device Choose(string device)
    {
        if (device == "cpu" || !torch.cuda.is_available())
        {
            return device == "cuda"
                ? throw new TorchException($"--device cuda: LibTorch in '{s_loaded}' finds no CUDA device. Name the lib folder of a LibTorch with CUDA with --libtorch, and its nvidia libraries in LD_LIBRARY_PATH.")
                : torch.CPU;
        }

        return torch.CUDA;
    }
}
