namespace BiogasMonitor.Benchmarks.Data;

/// <summary>One column of the benchmark plant.</summary>
/// <param name="Nominal">Middle of an analog value; the state a switch is mostly in.</param>
/// <param name="Drive">Index among the switches of the motor that a motor value follows.</param>
internal sealed record BenchTag(string Name, TagClass Class, double Nominal, string Equipment = "utilities", int Drive = 0)
{
    public int Decimals => Class switch
    {
        TagClass.Pressure or TagClass.Flow => 3,
        TagClass.Switch => 0,
        _ => 2,
    };

    public bool IsSwitch => Class == TagClass.Switch;
}
