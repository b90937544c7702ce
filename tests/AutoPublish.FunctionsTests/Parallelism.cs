// Each test has its own server; two share the cores with the rest of the build.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
