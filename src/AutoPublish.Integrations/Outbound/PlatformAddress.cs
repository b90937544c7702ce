using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Outbound;

/// <summary>What every platform's options have in common.</summary>
internal static class PlatformAddress
{
    public const int MinTimeoutSeconds = 1;
    public const int MaxTimeoutSeconds = 120;
    public const int MaxConnections = 4096;

    /// <summary>Relative addresses are resolved against this; without the last slash the base path would be lost.</summary>
    public static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;

    public static Refusal? Check(string platform, Uri baseAddress, int timeoutSeconds, int maxConnections)
    {
        if (!baseAddress.IsAbsoluteUri || (baseAddress.Scheme != Uri.UriSchemeHttps && !(baseAddress.IsLoopback && baseAddress.Scheme == Uri.UriSchemeHttp)))
        {
            return Wrong("AP1331", $"The base address of {platform}, {baseAddress}, is not https.", "Give an absolute https address; plain http is for this machine only.");
        }

        if (baseAddress.UserInfo.Length > 0 || baseAddress.Query.Length > 0 || baseAddress.Fragment.Length > 0)
        {
            return Wrong("AP1331", $"The base address of {platform} holds credentials, a query or a fragment.", "Give scheme, host, port and path only.");
        }

        if (timeoutSeconds is < MinTimeoutSeconds or > MaxTimeoutSeconds)
        {
            return Wrong("AP1332", $"The time-out of {platform}, {timeoutSeconds} s, is out of range.", $"Choose {MinTimeoutSeconds} to {MaxTimeoutSeconds} seconds.");
        }

        return maxConnections is < 1 or > MaxConnections
            ? Wrong("AP1333", $"The number of connections to {platform}, {maxConnections}, is out of range.", $"Choose 1 to {MaxConnections}.")
            : null;
    }

    private static Refusal Wrong(string code, string message, string remedy) => new(code, RefusalKind.Invalid, message, remedy);
}
