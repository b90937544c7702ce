using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

internal static class LinkHost
{
    /// <summary>The host of a link in lower case, without a leading <c>www.</c>.</summary>
    public static string Of(TextEntity link)
    {
        var scheme = link.Value.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? link.Value.AsSpan() : link.Value.AsSpan(scheme + 3);
        var end = rest.IndexOfAny("/:?#");
        var host = (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    public static bool IsAtOrUnder(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && host[^(domain.Length + 1)] == '.');
}
