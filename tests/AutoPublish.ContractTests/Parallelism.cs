// Two cores, shared with the rest of the build.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
