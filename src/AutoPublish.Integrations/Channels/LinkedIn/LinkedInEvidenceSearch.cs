using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Looks for a post among the author's own, <c>GET /rest/posts?q=author</c>, by its text and time.</summary>
internal sealed class LinkedInEvidenceSearch(PlatformClient client, LinkedInChannelOptions options, TimeProvider time)
{
    private const int PageSize = 100;
    private static readonly TimeSpan MadeWithin = TimeSpan.FromSeconds(10);

    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var wanted = new LinkedInTextMatch(request.Payload.Text);
        var from = request.NotBefore.ToUnixTimeMilliseconds();
        var seen = 0;
        LinkedInWire.Post? likeliest = null;
        string? edited = null;
        for (var (page, start) = (0, 0); page < options.EvidencePages; page++)
        {
            using var message = LinkedInRequest.Find(Address(request, start), options);
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return LinkedInRead.Undecided(reply, time.GetUtcNow());
            }

            if (TolerantJson.Read(answer.Body, LinkedInJson.Default.PostList) is not { Elements: { } posts } list)
            {
                return new Evidence.Undecided("LinkedIn answered a list of posts that cannot be read.", null);
            }

            var since = posts.Where(post => CreatedAt(post) >= from).ToList();
            seen += since.Count;
            // Its author may have changed the very text that is looked for.
            edited ??= since.FirstOrDefault(post => IsEdited(post) && !wanted.IsTextOf(post) && !request.NotOurs.Contains(post.Id ?? ""))?.Id;
            foreach (var post in since.Where(post => LinkedInUrn.IsPost(post.Id) && !request.NotOurs.Contains(post.Id) && wanted.IsTextOf(post)))
            {
                likeliest = likeliest is null || request.IsLikelier(TimeOf(post), TimeOf(likeliest)) ? post : likeliest;
            }

            start += posts.Count;
            // A short page is no last one: LinkedIn leaves out what may not be seen.
            if (posts.Count == 0 || since.Count < posts.Count || list.Paging?.Total <= start)
            {
                return likeliest is null && edited is not null
                    ? new Evidence.Undecided($"{edited} was edited since it was made, so it may be the post of this call.", null) { Doubtful = edited }
                    : Settle(likeliest, seen, request);
            }
        }

        return likeliest is null
            ? new Evidence.Undecided($"More than {seen} posts since {request.NotBefore:O}; the list was not read to its end.", null)
            : Settle(likeliest, seen, request);
    }

    /// <summary>LinkedIn says so itself; where it does not, its two times lie a little apart from the beginning.</summary>
    private static bool IsEdited(LinkedInWire.Post post) =>
        post.LifecycleStateInfo?.IsEditedByAuthor ?? post.LastModifiedAt - CreatedAt(post) > MadeWithin.TotalMilliseconds;

    private static long CreatedAt(LinkedInWire.Post post) => post.CreatedAt ?? post.PublishedAt ?? long.MaxValue;

    private static DateTimeOffset? TimeOf(LinkedInWire.Post post) =>
        (post.CreatedAt ?? post.PublishedAt) is { } milliseconds ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;

    private static Evidence Settle(LinkedInWire.Post? post, int seen, EvidenceRequest request) => post?.Id is not { } urn
        ? new Evidence.Absent($"GET /rest/posts?q=author&author={request.Account.PlatformUserId}: {seen} posts since {request.NotBefore:O}, none with this text.")
        : new Evidence.Found(
            urn, LinkedInUrn.Url(urn), Receipt.Cut($"GET /rest/posts?q=author&author={request.Account.PlatformUserId}: {urn}, created {CreatedAt(post)}, commentary {post.Commentary}"));

    private static string Address(EvidenceRequest request, int start) =>
        $"rest/posts?author={Uri.EscapeDataString(request.Account.PlatformUserId)}&q=author&count={PageSize}&start={start}&sortBy=CREATED";
}
