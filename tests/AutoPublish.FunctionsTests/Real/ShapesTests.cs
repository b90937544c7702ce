using System.Reflection;
using AutoPublish.FunctionsTests.Host;

namespace AutoPublish.FunctionsTests.Real;

/// <summary>The shapes against the packages: what compiles with the one compiles with the other.</summary>
[TestClass]
public sealed class ShapesTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestMethod]
    public void Shapes_EachPublicMember_IsAMemberOfThePackage()
    {
        Assembly[] real = [.. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileNameWithoutExtension)
            .Where(n => n is not null && (n.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) || n.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal) || n.StartsWith("DurableTask.Core", StringComparison.Ordinal) || n.StartsWith("Grpc.Core", StringComparison.Ordinal)))
            .Select(n => Assembly.Load(n ?? ""))];
        List<string> mistakes = [];
        int compared = 0;
        foreach (Type shape in Shapes().GetExportedTypes())
        {
            if (real.Select(a => a.GetType(shape.FullName ?? "")).FirstOrDefault(t => t is { IsPublic: true }) is not { } type)
            {
                mistakes.Add($"{shape} is in no package");
                continue;
            }

            mistakes.AddRange(Kind(shape) == Kind(type) ? [] : [$"{shape} is {Kind(type)}, and not {Kind(shape)}"]);
            HashSet<string> known = [.. Signatures(type)];
            string[] here = [.. Signatures(shape)];
            compared += here.Length;
            mistakes.AddRange(here.Where(m => !known.Contains(m)).Select(m => $"{shape}: {m}"));
        }

        Assert.IsEmpty(mistakes, string.Join('\n', mistakes));
        Assert.IsGreaterThan(150, compared);
    }

    private static Assembly Shapes()
    {
        string file = Repository.File("tests/FunctionsSdkShapes/bin/Debug/net10.0/FunctionsSdkShapes.dll");
        return Assembly.LoadFile(file);
    }

    private static string Kind(Type type) =>
        $"{(type.IsInterface ? "an interface" : type.IsEnum ? "an enum" : type.IsValueType ? "a struct" : typeof(Delegate).IsAssignableFrom(type) ? "a delegate" : "a class")} under {type.BaseType}";

    private static IEnumerable<string> Signatures(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n))}")
        : type.GetMembers(Members).Where(m => m is not Type && !m.Name.StartsWith('<')).Select(Signature);

    private static string Signature(MemberInfo member) => member switch
    {
        MethodBase method => $"{(method is MethodInfo m ? $"{m.ReturnType} " : "")}{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType}{(p.IsOptional ? " optional" : "")}"))}){(method.IsStatic ? " static" : "")}{(method.IsAbstract ? " abstract" : method.IsVirtual ? " virtual" : "")}",
        FieldInfo field => $"{field.FieldType} {field.Name}{(field.IsStatic ? " static" : "")}",
        // Its accessors are compared as methods.
        PropertyInfo property => $"{property.PropertyType} {property.Name}",
        _ => $"{member}",
    };
}
