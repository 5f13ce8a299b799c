using BiogasMonitor.Training.Torch;
using TorchSharp;

namespace BiogasMonitor.Tests.Training.Torch;

[Collection("torch")]
public sealed class TorchRuntimeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biogas").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void Load_Package_Calculates()
    {
        var device = TorchRuntime.Load();

        using var two = torch.ones([1], device: device) + 1;

        Assert.Equal(2, two.item<float>());
    }

    [Fact]
    public void Load_TheFolderOfThePackageByName_IsTheSame() =>
        Assert.Equal(DeviceType.CPU, TorchRuntime.Load(LibTorchFolder.PackageFolder("torch_cpu"), "cpu").type);

    [Fact]
    public void Load_MissingFolder_NamesItAndTheOption()
    {
        var missing = Path.Combine(_folder, "nowhere");

        var message = Assert.Throws<TorchException>(() => TorchRuntime.Load(missing)).Message;

        Assert.Contains(missing, message);
        Assert.Contains("--libtorch", message);
    }

    [Fact]
    public void Load_FolderWithoutLibTorch_SaysWhatIsMissing() =>
        Assert.Contains("torch_cpu", Assert.Throws<TorchException>(() => TorchRuntime.Load(_folder)).Message);

    [Fact]
    public void Load_UnknownDevice_SaysWhatIsAllowed() =>
        Assert.Contains("auto, cpu or cuda", Assert.Throws<TorchException>(() => TorchRuntime.Load(null, "tpu")).Message);

    [Fact]
    public void Load_CudaWithTheCpuPackage_SaysHowToGetIt()
    {
        TorchRuntime.Load();
        Assert.SkipWhen(torch.cuda.is_available(), "This machine has CUDA.");

        Assert.Contains("--libtorch", Assert.Throws<TorchException>(() => TorchRuntime.Load(null, "cuda")).Message);
    }
}
