using AutoPublish.Integrations.Channels.Graph.Comments;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>How a page comments on its posts (developers.facebook.com/docs/pages-api/comments-mentions, November 2026).</summary>
internal static class FacebookComments
{
    public static GraphCommentDialect Of(FacebookOptions options, FacebookCalls calls) => new()
    {
        Platform = FacebookPlatform.Facts,
        GoneCode = "AP3331",
        NotYetCode = "AP3332",
        Plain = calls.Plain,
        Called = calls.Proven,
        // What the default filter leaves out may be ours.
        Listing = "fields=id,message,from,created_time,parent{id}&filter=stream&order=reverse_chronological&limit=100",
        State = "id,comments.summary(true).limit(0)",
        EvidencePages = options.EvidencePages,
        HasScopedIds = false,
        NameOf = (_, comment) => comment,
        Url = FacebookPosts.Url,
    };
}
