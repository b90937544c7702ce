using System.Runtime.Versioning;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
// The compiler is the one for Linux, and the scripts are for bash.
[assembly: SupportedOSPlatform("linux")]
