using AutoPublish.Integrations.Channels.Graph.Comments;

namespace AutoPublish.Integrations.Channels.Instagram;

/// <summary>How an account comments on its own media (developers.facebook.com/docs/instagram-platform, IG Media comments, November 2026).</summary>
internal static class InstagramComments
{
    // Ids of media and of comments look alike, and only comments can be deleted: so a comment is named after its medium too.
    private const char Between = '_';

    public static GraphCommentDialect Of(InstagramOptions options) => new()
    {
        Platform = InstagramDialects.Platform,
        GoneCode = "AP3411",
        NotYetCode = "AP3412",
        Plain = address => $"{options.ApiVersion}/{address}",
        Called = (address, _) => $"{options.ApiVersion}/{address}",
        Listing = "fields=id,text,timestamp,from,username,user,parent_id&limit=50",
        State = "id,is_comment_enabled,comments_count",
        EvidencePages = options.EvidencePages,
        HasScopedIds = true,
        NameOf = (medium, comment) => $"{medium}{Between}{comment}",
        Url = _ => null,
    };

    /// <summary>Instagram's id of a comment, from what <see cref="GraphCommentDialect.NameOf"/> made of it; null: it is a medium.</summary>
    public static string? IdIn(string postId) => postId.LastIndexOf(Between) is >= 0 and var at ? postId[(at + 1)..] : null;
}
