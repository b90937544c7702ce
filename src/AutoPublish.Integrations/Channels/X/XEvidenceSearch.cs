using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>Looks for a post in the author's own timeline, <c>GET /2/users/:id/tweets</c>, by its text and time.</summary>
internal sealed class XEvidenceSearch(PlatformClient client, XChannelOptions options, TimeProvider time)
{
    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var wanted = new XTextMatch(request.Payload.Text);
        var seen = 0;
        string? page = null;
        XWire.Post? likeliest = null;
        for (var i = 0; i < options.EvidencePages; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, Address(request, page));
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return XRead.Undecided(reply, time.GetUtcNow());
            }

            if (TolerantJson.Read(answer.Body, XJson.Default.PostList) is not { Meta: { ResultCount: not null } meta } list)
            {
                return new Evidence.Undecided("X answered a timeline that cannot be read.", null);
            }

            seen += list.Data?.Count ?? 0;
            foreach (var post in list.Data ?? [])
            {
                likeliest = IsMatch(post, wanted, request) && (likeliest is null || request.IsLikelier(post.CreatedAt, likeliest.CreatedAt)) ? post : likeliest;
            }

            if ((page = meta.NextToken) is null)
            {
                return Settle(likeliest, seen, request);
            }
        }

        return likeliest is null
            ? new Evidence.Undecided($"More than {seen} posts since {request.NotBefore:O}; the timeline was not read to its end.", null)
            : Settle(likeliest, seen, request);
    }

    private static bool IsMatch(XWire.Post post, XTextMatch wanted, EvidenceRequest request) =>
        // X tells whole seconds in some answers, so a post of the first second may seem to be before it.
        (post.CreatedAt is null || post.CreatedAt >= request.NotBefore.AddSeconds(-1)) && XPostId.IsOne(post.Id) && !request.NotOurs.Contains(post.Id) && wanted.IsTextOf(post);

    private static Evidence Settle(XWire.Post? post, int seen, EvidenceRequest request) => post is null
        ? new Evidence.Absent($"GET /2/users/{request.Account.PlatformUserId}/tweets: {seen} posts since {request.NotBefore:O}, none with this text.")
        : new Evidence.Found(post.Id, XPostId.Url(post.Id), Receipt.Cut($"GET /2/users/{request.Account.PlatformUserId}/tweets: id {post.Id}, created {post.CreatedAt:O}, text {post.Text}"));

    private static string Address(EvidenceRequest request, string? page)
    {
        var from = request.NotBefore.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var address = $"2/users/{Uri.EscapeDataString(request.Account.PlatformUserId)}/tweets?max_results=100&exclude=retweets"
            + $"&start_time={Uri.EscapeDataString(from)}&tweet.fields=created_at,entities";
        return page is null ? address : $"{address}&pagination_token={Uri.EscapeDataString(page)}";
    }
}
