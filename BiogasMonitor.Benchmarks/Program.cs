using BiogasMonitor.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
