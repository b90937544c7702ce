using System.Reflection;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Browsers;

/// <summary>Runs a test at phone and desktop width, light and dark; what is about behaviour more than looks runs by day alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LooksAttribute : Attribute, ITestDataSource
{
    private static readonly Look[] All = [Look.Phone, Look.PhoneAtNight, Look.Desktop, Look.DesktopAtNight];

    /// <summary>Not in the dark.</summary>
    public bool ByDay { get; init; }

    /// <summary>Also on a phone whose browser runs no script.</summary>
    public bool AndWithoutScript { get; init; }

    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) =>
        All.Where(l => !ByDay || l.Scheme == ColorScheme.Light).Concat(AndWithoutScript ? [Look.WithoutScript] : []).Select(l => new object?[] { l });

    public string GetDisplayName(MethodInfo methodInfo, object?[]? data) => $"{methodInfo.Name} ({data?[0]})";
}
