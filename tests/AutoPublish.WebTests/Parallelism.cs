// Each test has an application of its own; two cores serve them.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
