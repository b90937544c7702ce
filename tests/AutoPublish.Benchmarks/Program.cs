using AutoPublish.Benchmarks;
using AutoPublish.Benchmarks.Servers;

return args is ["serve-bytes", { } file]
    ? await BareKestrel.ServeAsync(file)
    : await BenchmarkRun.RunAsync(args);
