using System.Globalization;
using Microsoft.DurableTask;

namespace AutoPublish.Functions.Durable;

/// <summary>The port counts versions; Durable Task writes them.</summary>
internal static class DurableVersion
{
    // What was started by hand, without any.
    private const int First = 1;

    public static TaskVersion Write(int version) => new(version.ToString(CultureInfo.InvariantCulture));

    public static int Read(string? version) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? read : First;
}
