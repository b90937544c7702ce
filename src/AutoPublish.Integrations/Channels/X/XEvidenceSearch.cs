using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>Looks for a post in the author's own timeline, <c>GET /2/users/:id/tweets</c>, by its text, its time and what it answers.</summary>
internal sealed class XEvidenceSearch(PlatformClient client, XChannelOptions options, TimeProvider time)
{
    private const int LookUpSize = 100;

    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var wanted = new XWantedPost(request);
        var edited = new List<XWire.Post>();
        var seen = 0;
        var isWhole = false;
        string? page = null;
        XWire.Post? likeliest = null;
        for (var i = 0; i < options.EvidencePages && !isWhole; i++)
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

            IReadOnlyList<XWire.Post> posts = list.Data ?? [];
            seen += posts.Count;
            foreach (var post in posts.Where(wanted.Is))
            {
                likeliest = likeliest is null || request.IsLikelier(post.CreatedAt, likeliest.CreatedAt) ? post : likeliest;
            }

            edited.AddRange(posts.Where(wanted.MayHaveBeen));
            page = meta.NextToken;
            isWhole = page is null;
        }

        if (likeliest is not null)
        {
            return Found(likeliest, likeliest, request);
        }

        // Before the depth: an edited post may be ours, and then the depth does not matter.
        return await AmongEditedAsync(request, wanted, edited, cancellationToken) ?? (isWhole
            ? new Evidence.Absent($"GET /2/users/{request.Account.PlatformUserId}/tweets: {seen} posts since {request.NotBefore:O}, none with this text.")
            : new Evidence.Undecided($"More than {seen} posts since {request.NotBefore:O}; the timeline was not read to its end.", null));
    }

    /// <summary>Somebody changed a post meanwhile: what it was at first is the first of its versions, which has an id of its own.</summary>
    /// <returns>Null: none of them was ours.</returns>
    private async Task<Evidence?> AmongEditedAsync(EvidenceRequest request, XWantedPost wanted, List<XWire.Post> edited, CancellationToken cancellationToken)
    {
        // Oldest first.
        foreach (var batch in Enumerable.Reverse(edited).Chunk(LookUpSize))
        {
            using var message = new HttpRequestMessage(
                HttpMethod.Get, $"2/tweets?ids={Uri.EscapeDataString(string.Join(',', batch.Select(XWantedPost.FirstIdOf)))}&{XWantedPost.Fields}");
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return XRead.Undecided(reply, time.GetUtcNow());
            }

            var versions = TolerantJson.Read(answer.Body, XJson.Default.PostList)?.Data ?? [];
            foreach (var post in batch)
            {
                // The newest version may be given in place of the one that was asked for.
                if (versions.FirstOrDefault(version => version.Id == XWantedPost.FirstIdOf(post)) is not { } first)
                {
                    return new Evidence.Undecided($"The post {post.Id} was edited on X, and X does not give its first version.", null) { Doubtful = XWantedPost.FirstIdOf(post) };
                }

                if (wanted.Is(first))
                {
                    return Found(post, first, request);
                }
            }
        }

        return null;
    }

    private static Evidence.Found Found(XWire.Post post, XWire.Post version, EvidenceRequest request) => new(
        post.Id,
        XPostId.Url(post.Id),
        Receipt.Cut($"GET /2/users/{request.Account.PlatformUserId}/tweets: id {post.Id}, created {version.CreatedAt:O}, text {version.Text}"));

    private static string Address(EvidenceRequest request, string? page)
    {
        var from = request.NotBefore.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var address = $"2/users/{Uri.EscapeDataString(request.Account.PlatformUserId)}/tweets?max_results=100&exclude=retweets"
            + $"&start_time={Uri.EscapeDataString(from)}&{XWantedPost.Fields}";
        return page is null ? address : $"{address}&pagination_token={Uri.EscapeDataString(page)}";
    }
}
