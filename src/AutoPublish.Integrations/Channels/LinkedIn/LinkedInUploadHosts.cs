namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Where an image may be uploaded to. LinkedIn names the address, and the token goes there: so only to LinkedIn.</summary>
internal static class LinkedInUploadHosts
{
    private static readonly string[] Domains = [".linkedin.com", ".licdn.com"];

    /// <param name="address">What LinkedIn named.</param>
    /// <param name="baseAddress">Of the API; a stand-in takes uploads itself.</param>
    public static bool Allow(Uri address, Uri baseAddress) => address.IsAbsoluteUri && address.UserInfo.Length == 0
        && ((address.Scheme == baseAddress.Scheme && address.Authority == baseAddress.Authority)
            || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && Domains.Any(domain => address.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase))));
}
