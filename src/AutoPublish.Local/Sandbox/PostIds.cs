using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Sandbox.LinkedIn;

namespace AutoPublish.Local.Sandbox;

/// <summary>Ids that grow with time, as the networks have them: milliseconds above some low bits, unique whatever the clock does.</summary>
internal sealed class PostIds(long last)
{
    private const int LowBits = 22;
    private const int MastodonLowBits = 16;

    // X counts from its own epoch, 2010-11-04T01:42:54.657Z; the others from 1970.
    private const long XEpoch = 1288834974657;

    private long _last = last;

    /// <summary>Called by the writer only.</summary>
    public string Next(NewPost post, DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds() - (post.Platform == Platform.X ? XEpoch : 0);
        _last = Math.Max(milliseconds << (post.Platform == Platform.Mastodon ? MastodonLowBits : LowBits), _last + 1);
        var digits = _last.ToString(CultureInfo.InvariantCulture);
        return post switch
        {
            { Platform: Platform.LinkedIn, ReplyTo: { } answered } => $"urn:li:comment:({LinkedInCommentWriting.ActivityOf(answered)},{digits})",
            // A comment is named after the post, without its page.
            { Platform: Platform.Facebook, ReplyTo: { } answered } => $"{answered[(answered.IndexOf('_', StringComparison.Ordinal) + 1)..]}_{digits}",
            { Platform: Platform.LinkedIn } => "urn:li:share:" + digits,
            // A page's post is named after the page.
            { Platform: Platform.Facebook } => $"{post.Author}_{digits}",
            _ => digits,
        };
    }

    /// <summary>The number in an id, or 0 where the caller chose the id.</summary>
    public static long NumberOf(string id) =>
        long.TryParse(id.AsSpan(id.AsSpan().LastIndexOfAny(":_,") + 1).TrimEnd(')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
