using System.Diagnostics;
using BiogasMonitor.Benchmarks.Data;

var clock = Stopwatch.StartNew();
Directory.CreateDirectory(args[0]);
var data = BenchData.Write(args[0], "plant", BenchData.FirstStart, long.Parse(args[1]), 1, default);
Console.WriteLine($"{clock.Elapsed} {data.Bytes} {data.Truth.LineCount} {data.Truth.TimeCount} {data.Truth.CellCount}");
return 0;
