// Each test has a product and a visit of its own; one browser and two cores serve them.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
