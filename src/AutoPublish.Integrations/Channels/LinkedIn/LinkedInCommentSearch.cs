using System.Globalization;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>
/// Looks for a comment among those of its post, <c>GET /rest/socialActions/{post}/comments</c>. LinkedIn documents no order for
/// them, so only the whole list shows that one is absent.
/// </summary>
internal sealed class LinkedInCommentSearch(PlatformClient client, LinkedInChannelOptions options, TimeProvider time)
{
    private const int PageSize = 100;

    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var post = CommentMedia.PostOf(request.InReplyTo).PostId;
        var search = new CommentSearch(request, LinkedInCommentText.Of(request.Payload.Text).Text, $"GET /rest/socialActions/{post}/comments");
        HashSet<string> seen = [];
        for (var (page, start) = (0, 0); page < options.EvidencePages; page++)
        {
            using var message = LinkedInRequest.Create(HttpMethod.Get, Address(post, start), options);
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return LinkedInRead.Undecided(reply, time.GetUtcNow());
            }

            if (TolerantJson.Read(answer.Body, LinkedInJson.Default.CommentList) is not { Elements: { } comments } list)
            {
                return new Evidence.Undecided("LinkedIn answered a list of comments that cannot be read.", null);
            }

            foreach (var comment in comments.Where(comment => comment.OwnId is not { } id || seen.Add(id)))
            {
                search.Add(Seen(comment, request.Account, post));
            }

            start += comments.Count;
            // A short page is no last one: LinkedIn leaves out what may not be seen.
            if (comments.Count == 0 || list.Paging?.Total <= start)
            {
                return search.Settle(_ => LinkedInUrn.Url(post), list.Paging?.Total > start ? $"LinkedIn counts {list.Paging.Total} comments and shows {start}." : null);
            }
        }

        return search.Settle(_ => LinkedInUrn.Url(post), "the list was not read to its end.");
    }

    private static SeenComment Seen(LinkedInWire.Comment comment, ChannelAccount account, string post) => new(
        comment.OwnId is { } id ? LinkedInCommentUrn.Of(post, id) : null,
        comment.Actor is { } actor ? actor == account.PlatformUserId : null,
        comment.Message?.Text ?? "",
        comment.Created?.Time is { } at and > 0 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null)
    {
        IsReply = comment.ParentComment is not null,
    };

    private static string Address(string post, int start) =>
        string.Create(CultureInfo.InvariantCulture, $"{LinkedInComments.Edge(Uri.EscapeDataString(post))}?start={start}&count={PageSize}");
}
