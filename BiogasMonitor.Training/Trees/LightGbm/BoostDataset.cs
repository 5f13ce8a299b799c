namespace BiogasMonitor.Training.Trees.LightGbm;

/// <summary>Rows in LightGBM's own memory.</summary>
internal sealed class BoostDataset : IDisposable
{
    private nint _handle;

    /// <param name="reference">The training rows, whose bins validation rows take over.</param>
    public BoostDataset(BoostRows rows, string parameters, BoostDataset? reference = null)
    {
        LightGbmNative.Check(LightGbmNative.DatasetCreateFromMat(
            rows.Values, LightGbmNative.Float32, rows.Count, rows.Columns, 1, parameters, reference?.Handle ?? 0, out _handle));
        try
        {
            Set("label", rows.Targets);
            if (rows.Weights is { } weights)
            {
                Set("weight", weights);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public nint Handle => _handle;

    public void Dispose()
    {
        if (_handle != 0)
        {
            _ = LightGbmNative.DatasetFree(_handle);
            _handle = 0;
        }
    }

    private void Set(string field, float[] values) => LightGbmNative.Check(LightGbmNative.DatasetSetField(_handle, field, values, values.Length, LightGbmNative.Float32));
}
