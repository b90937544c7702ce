using System.Reflection;
using AutoPublish.Web;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.Http;

[TestClass]
public sealed class LogEventTests
{
    /// <summary>Alerts are set on ids: one that means two things wakes somebody for the wrong one.</summary>
    [TestMethod]
    public void EventIds_OfTheAssembly_MeanOneThingEach()
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        (int Id, string Name)[] events =
        [
            .. typeof(WebPipeline).Assembly.GetTypes()
                .SelectMany(t => t.GetMethods(any))
                .Select(m => (Event: m.GetCustomAttribute<LoggerMessageAttribute>(), Method: m))
                .Where(e => e.Event is not null)
                .Select(e => (e.Event?.EventId ?? 0, $"{e.Method.DeclaringType?.Name}.{e.Method.Name}")),
        ];

        Assert.IsGreaterThan(10, events.Length);
        Assert.IsEmpty(events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Name))}"));
    }
}
