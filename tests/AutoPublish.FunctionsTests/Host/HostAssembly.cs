using System.Reflection;
using AutoPublish.Functions.Doors;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace AutoPublish.FunctionsTests.Host;

/// <summary>What Azure reads from the host's assembly.</summary>
internal static class HostAssembly
{
    /// <summary>Every function whose trigger is of that kind, by name.</summary>
    public static Dictionary<string, (MethodInfo Method, TTrigger Trigger)> Functions<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
        (from type in typeof(HttpPipeline).Assembly.GetTypes()
         from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
         let function = method.GetCustomAttribute<FunctionAttribute>()
         let trigger = method.GetParameters().Select(p => p.GetCustomAttribute<TTrigger>()).FirstOrDefault(t => t is not null)
         where function is not null && trigger is not null
         select (function.Name, (method, trigger))).ToDictionary(f => f.Name, f => f.Item2);

    /// <summary>Every function there is.</summary>
    public static IEnumerable<(string Name, MethodInfo Method)> All() =>
        from type in typeof(HttpPipeline).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select (function.Name, method);
}
