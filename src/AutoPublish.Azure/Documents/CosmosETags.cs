using System.Text.RegularExpressions;

namespace AutoPublish.Azure.Documents;

/// <summary>ETags are the service's own. They never come back, not even when a document is deleted and created again.</summary>
internal static partial class CosmosETags
{
    /// <summary>
    /// False for what the service never gives: such an ETag names no document. It must not reach the header, where
    /// <c>*</c> would match everything and a space be cut off.
    /// </summary>
    public static bool IsOne(string etag) => Form().IsMatch(etag);

    [GeneratedRegex("""^(?:"[0-9A-Za-z-]{1,100}"|[0-9A-Za-z-]{1,100})\z""")]
    private static partial Regex Form();
}
