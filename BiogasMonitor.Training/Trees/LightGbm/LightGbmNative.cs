using System.Runtime.InteropServices;

namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>The part of LightGBM's C interface that is used here (c_api.h of LightGBM 4). Every function gives 0 when it went well.</summary>
internal static partial class LightGbmNative
{
    public const int Float32 = 0;
    public const int NormalPrediction = 0;
    private const string Library = "lib_lightgbm";

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    public static partial nint GetLastError();

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetCreateFromMat(ReadOnlySpan<float> data, int type, int rows, int columns, int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetSetField(nint dataset, string field, ReadOnlySpan<float> data, int count, int type);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    public static partial int DatasetFree(nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterCreate(nint dataset, string parameters, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterAddValidData")]
    public static partial int BoosterAddValidData(nint booster, nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    public static partial int BoosterUpdateOneIter(nint booster, out int isFinished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEval")]
    public static partial int BoosterGetEval(nint booster, int dataset, out int count, Span<double> results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    public static partial int BoosterSaveModelToString(nint booster, int first, int iterations, int importance, long capacity, out long length, Span<byte> text);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterLoadModelFromString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterLoadModelFromString(string text, out int iterations, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterPredictForMat(
        nint booster, ReadOnlySpan<float> data, int type, int rows, int columns, int isRowMajor, int kind, int first, int iterations, string parameters, out long count, Span<double> results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    public static partial int BoosterFree(nint booster);

    /// <exception cref="LightGbmException">The call did not go well; the message is LightGBM's own.</exception>
    public static void Check(int result)
    {
        if (result != 0)
        {
            throw new LightGbmException("LightGBM: " + Marshal.PtrToStringUTF8(GetLastError()));
        }
    }
}
