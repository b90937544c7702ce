using System.Reflection;
using AutoPublish.FunctionsTests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace AutoPublish.FunctionsTests.Doors;

/// <summary>Finds the door of a path as the worker's routing does.</summary>
internal sealed class DoorMap
{
    private readonly List<(string Name, MethodInfo Method, TemplateMatcher Matcher, bool RootOnly)> _doors =
    [
        .. from door in HostAssembly.Functions<HttpTriggerAttribute>()
           let route = door.Value.Trigger.Route ?? door.Key
           select (door.Key, door.Value.Method, new TemplateMatcher(TemplateParser.Parse(route), []), route.Contains("maxlength(0)", StringComparison.Ordinal)),
    ];

    public IEnumerable<string> Names => _doors.Select(d => d.Name);

    public string[] Of(PathString path) => [.. Matching(path).Select(d => d.Name)];

    public MethodInfo? MethodOf(PathString path) => Matching(path).Select(d => d.Method).FirstOrDefault();

    private IEnumerable<(string Name, MethodInfo Method, TemplateMatcher Matcher, bool RootOnly)> Matching(PathString path) =>
        _doors.Where(d => d.RootOnly ? path == "/" : d.Matcher.TryMatch(path, []));
}
