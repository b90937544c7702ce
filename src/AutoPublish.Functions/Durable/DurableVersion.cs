using System.Globalization;
using Microsoft.DurableTask;

namespace AutoPublish.Functions.Durable;

/// <summary>The port counts versions; Durable Task writes them, as <c>2.0</c>: what has no dot it compares as text, where 10 comes before 2.</summary>
internal static class DurableVersion
{
    // What was started by hand, without any.
    private const int First = 1;

    public static TaskVersion Write(int version) => new(string.Create(CultureInfo.InvariantCulture, $"{version}.0"));

    public static int Read(string? version) =>
        System.Version.TryParse(version, out Version? read) ? read.Major
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int whole) ? whole
        : First;
}
