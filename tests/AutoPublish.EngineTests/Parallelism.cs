// Faults and timings share two cores with the rest of the build.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
