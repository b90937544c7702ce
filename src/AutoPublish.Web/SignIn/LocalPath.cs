namespace AutoPublish.Web.SignIn;

/// <summary>
/// Where somebody is brought back to after signing in. Only a path of this host: browsers take <c>//host</c>, <c>/\host</c>
/// and control characters in between for another host's address, so nothing of the kind passes.
/// </summary>
internal static class LocalPath
{
    internal const string Home = "/";
    private const int MaxLength = 4_096;

    /// <summary>The path with its query as it was asked for, or <see cref="Home"/>.</summary>
    internal static string Of(string? asked) => asked is not null && Holds(asked) ? asked : Home;

    private static bool Holds(string path)
    {
        if (path.Length is 0 or > MaxLength || path[0] != '/' || !path.All(IsPlain))
        {
            return false;
        }

        int query = path.IndexOf('?', StringComparison.Ordinal);
        string[] segments = (query < 0 ? path : path[..query])[1..].Split('/');
        // An empty segment but the last is a doubled slash; dots lead elsewhere than they read.
        return segments[..^1].All(s => s.Length > 0) && !segments.Any(s => s is "." or "..");
    }

    /// <summary>Printable ASCII, as it may stand in a header; a fragment is not ours to send on.</summary>
    private static bool IsPlain(char c) => c is > ' ' and < '\u007f' and not ('\\' or '#' or '<' or '>' or '"');
}
