using System.Reflection;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>Runs a test at phone and desktop width.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LooksAttribute : Attribute, ITestDataSource
{
    private static readonly Look[] All = [Look.Phone, Look.Desktop];

    /// <summary>Also on a phone whose browser runs no script.</summary>
    public bool AndWithoutScript { get; init; }

    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) =>
        All.Concat(AndWithoutScript ? [Look.WithoutScript] : []).Select(l => new object?[] { l });

    public string GetDisplayName(MethodInfo methodInfo, object?[]? data) => $"{methodInfo.Name} ({data?[0]})";
}
