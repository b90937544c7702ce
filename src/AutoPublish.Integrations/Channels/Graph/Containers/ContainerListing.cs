using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Looks for a post in the account's own listing, newest first, by its text, its time and what it answers.</summary>
internal sealed class ContainerListing(PlatformClient client, ContainerDialect dialect, GraphAnswers answers)
{
    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var wanted = new GraphTextMatch(request.Payload.Text);
        var (listing, fields, answered) = Place(AnsweredPosts.Of(request));
        // Whole seconds: a post of the first one may seem to be before it.
        var from = request.NotBefore.AddSeconds(-1);
        var seen = 0;
        ContainerWire.Post? match = null;
        string? page = null;
        for (var i = 0; i < dialect.EvidencePages; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, Address(request.Account, listing, fields, page));
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer
                || TolerantJson.Read(answer.Body, ContainerJson.Default.PostList) is not { Data: { } posts } list)
            {
                return answers.Undecided(reply);
            }

            var fresh = posts.Where(post => !IsBefore(post, from)).ToList();
            seen += fresh.Count;
            foreach (var post in fresh.Where(post => GraphId.IsOne(post.Id) && !request.NotOurs.Contains(post.Id) && IsInPlace(post, answered) && wanted.IsTextOf(post.Caption ?? post.Text)))
            {
                match = match is null || request.IsLikelier(GraphTime.Read(post.Timestamp), GraphTime.Read(match.Timestamp)) ? post : match;
            }

            page = list.Paging is { Next: not null, Cursors.After: { Length: > 0 } after } ? after : null;
            // By the last one, since a pinned post may stand before newer ones.
            if (posts.Count > 0 && IsBefore(posts[^1], from))
            {
                return Settle(request, listing, match, seen);
            }

            if (page is null)
            {
                return match is null && list.Paging?.Next is not null
                    ? new Evidence.Undecided($"{dialect.Platform.Title} has more of the listing and does not tell how to read on.", null)
                    : Settle(request, listing, match, seen);
            }
        }

        return match is null
            ? new Evidence.Undecided($"More than {seen} posts since {request.NotBefore:O}; the listing was not read to its end.", null)
            : Settle(request, listing, match, seen);
    }

    private static bool IsBefore(ContainerWire.Post post, DateTimeOffset from) => GraphTime.Read(post.Timestamp) < from;

    /// <summary>A post of its own answers nothing, and an answer the one that is looked for.</summary>
    private static bool IsInPlace(ContainerWire.Post post, string? answered) => answered is null ? post.RepliedTo is null : post.RepliedTo?.Id == answered;

    private static Evidence Settle(EvidenceRequest request, string listing, ContainerWire.Post? post, int seen) => post is { Id: { } id }
        ? new Evidence.Found(id, ContainerPermalink.Of(post.Permalink), Receipt.Cut($"GET /{request.Account.PlatformUserId}/{listing}: id {id}, at {post.Timestamp}, text {post.Caption ?? post.Text}"))
        : new Evidence.Absent($"GET /{request.Account.PlatformUserId}/{listing}: {seen} posts since {request.NotBefore:O}, none with this text.");

    /// <summary>Answers stand in a listing of their own.</summary>
    private (string Listing, string Fields, string? Answered) Place(AnsweredPost? answered)
    {
        var fields = $"id,{dialect.TextField},permalink,timestamp";
        return dialect.Answering is not { } answering ? (dialect.Listing, fields, null)
            // Whether old grants may ask a post of its own what it answers is not told: its evidence must not hang on that.
            : answered is null ? (dialect.Listing, fields, null)
            : (answering.Listing, fields + ",replied_to", answered.PostId);
    }

    private string Address(ChannelAccount account, string listing, string fields, string? page)
    {
        var address = dialect.Address(account.PlatformUserId, $"{listing}?fields={fields}&limit=100");
        return page is null ? address : $"{address}&after={Uri.EscapeDataString(page)}";
    }
}
