using System.Globalization;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>Ids that grow with time, as both networks have them: milliseconds above 22 bits, unique whatever the clock does.</summary>
internal sealed class PostIds(long last)
{
    private const int LowBits = 22;

    // X counts from its own epoch, 2010-11-04T01:42:54.657Z; LinkedIn from 1970.
    private const long XEpoch = 1288834974657;

    private long _last = last;

    /// <summary>Called by the writer only.</summary>
    public string Next(Platform platform, DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds() - (platform == Platform.X ? XEpoch : 0);
        _last = Math.Max(milliseconds << LowBits, _last + 1);
        var digits = _last.ToString(CultureInfo.InvariantCulture);
        return platform == Platform.X ? digits : "urn:li:share:" + digits;
    }
}
