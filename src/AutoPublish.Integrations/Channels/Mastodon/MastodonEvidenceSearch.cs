using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>
/// Looks for a post among the author's own, <c>GET /api/v1/accounts/:id/statuses</c>, back to the time of the call. What a
/// post says is read from its source, <c>GET /api/v1/statuses/:id/source</c>.
/// </summary>
internal sealed class MastodonEvidenceSearch(PlatformClient client, MastodonMediaUpload media, MastodonOptions options, TimeProvider time)
{
    private const int PageSize = 40;

    /// <summary>Up to so many posts every source is asked for: absence leads to a second call, so it must not hang on how a server writes HTML.</summary>
    private const int AskAll = 10;

    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var posts = new List<MastodonWire.Status>();
        var isWhole = false;
        string? before = null;
        for (var page = 0; page < options.EvidencePages && !isWhole; page++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, Address(request, before));
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
            {
                return MastodonRead.Undecided(reply, time.GetUtcNow());
            }

            if (TolerantJson.Read(answer.Body, MastodonJson.Default.IReadOnlyListStatus) is not { } list || list.Any(post => !MastodonId.IsOne(post?.Id)) || (before is not null && list.Any(post => post.Id == before)))
            {
                return new Evidence.Undecided("The Mastodon server answered a list of posts that cannot be read.", null);
            }

            // Newest first. A page may be short without being the last: what was deleted meanwhile is left out of it.
            posts.AddRange(list.Where(post => IsSince(post, request)));
            isWhole = list.Count == 0 || list.Any(post => !IsSince(post, request));
            before = list.Count == 0 ? null : list[^1].Id;
        }

        return await DecideAsync(request, posts, isWhole, cancellationToken);
    }

    private async Task<Evidence> DecideAsync(EvidenceRequest request, List<MastodonWire.Status> posts, bool isWhole, CancellationToken cancellationToken)
    {
        var wanted = new MastodonTextMatch(request.Payload.Text);
        var answered = AnsweredPosts.Of(request)?.PostId;
        // Of the same moment the older ones first.
        var possible = posts.Where(post => post.Id is { } id && !request.NotOurs.Contains(id) && AnswersAsWanted(post, answered, request) && MayHoldMedia(post, request)).Reverse()
            .Order(Comparer<MastodonWire.Status>.Create((a, b) => Likelihood(a, b, request))).ToList();
        var alike = possible.Where(post => post.EditedAt is not null || wanted.LooksLike(post.Content ?? "")).ToList();
        string? doubtful = null;
        foreach (var post in possible.Count <= AskAll ? alike.Concat(possible.Except(alike)) : alike)
        {
            var (shown, isDoubtful, failed) = await ShownAsync(request, post, wanted, cancellationToken);
            if (failed is not null)
            {
                return MastodonRead.Undecided(failed, time.GetUtcNow());
            }

            doubtful ??= isDoubtful ? post.Id : null;
            if (shown is not null)
            {
                return new Evidence.Found(
                    post.Id ?? "",
                    MastodonAddress.Readable(post.Url, MastodonAddress.ServerOf(request.Account)),
                    Receipt.Cut($"{Listing(request)}: id {post.Id}, created {post.CreatedAt:O}, {shown}"));
            }
        }

        if (doubtful is not null)
        {
            return new Evidence.Undecided($"The post {doubtful} was edited, and its first version, which may be this one, is not given.", null) { Doubtful = doubtful };
        }

        if (await ThoughMediaAsync(request, cancellationToken) is { } undecided)
        {
            return undecided;
        }

        return isWhole
            ? new Evidence.Absent($"{Listing(request)}: {posts.Count} posts since {request.NotBefore:O}, none with this text.")
            : new Evidence.Undecided($"More than {posts.Count} posts since {request.NotBefore:O}; the list was not read to its end.", null);
    }

    /// <summary>Why the list proves nothing: uploads that are not there for a second post were taken up by a first one.</summary>
    private async Task<Evidence?> ThoughMediaAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        // Later the server may have deleted them for their age.
        if (request.Payload.Media.Count == 0 || MastodonMediaHandle.Parse(request.Prepared) is not { } handle || handle.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        return await media.StateAsync(request.Account, handle.Ids, cancellationToken) switch
        {
            MediaState.Gone => new Evidence.Undecided("The Mastodon server lists no such post, and its images are taken up.", null),
            null => new Evidence.Undecided("The Mastodon server lists no such post, and does not tell whether its images are taken up.", null),
            _ => null,
        };
    }

    /// <summary>Negative: the first is likelier the call's.</summary>
    private static int Likelihood(MastodonWire.Status a, MastodonWire.Status b, EvidenceRequest request) =>
        (request.IsLikelier(b.CreatedAt, a.CreatedAt) ? 1 : 0) - (request.IsLikelier(a.CreatedAt, b.CreatedAt) ? 1 : 0);

    /// <summary>What shows that the post is ours, or null; whether it may be ours all the same; or the answer that did not tell.</summary>
    private async Task<(string? Shown, bool IsDoubtful, PlatformReply? Failed)> ShownAsync(
        EvidenceRequest request, MastodonWire.Status post, MastodonTextMatch wanted, CancellationToken cancellationToken)
    {
        switch (await AskAsync(request, $"{post.Id}/source", cancellationToken))
        {
            case PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, MastodonJson.Default.Source)?.Text is { } source:
                return wanted.IsSource(source) ? ($"source {source}", false, null) : await ShownBeforeEditAsync(request, post, wanted, cancellationToken);
            // Servers before 3.5, and some relatives, have no sources.
            case PlatformReply.Answered { IsSuccess: true } or PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented }:
                return wanted.IsShown(post.Content ?? "") ? ($"content {post.Content}", false, null) : await ShownBeforeEditAsync(request, post, wanted, cancellationToken);
            case var reply:
                return (null, false, reply);
        }
    }

    /// <summary>Somebody changed the post meanwhile: what it was at first is the first of its versions, and without that it may be ours.</summary>
    private async Task<(string? Shown, bool IsDoubtful, PlatformReply? Failed)> ShownBeforeEditAsync(
        EvidenceRequest request, MastodonWire.Status post, MastodonTextMatch wanted, CancellationToken cancellationToken)
    {
        if (post.EditedAt is null)
        {
            return (null, false, null);
        }

        return await AskAsync(request, $"{post.Id}/history", cancellationToken) switch
        {
            PlatformReply.Answered { IsSuccess: true } answer => TolerantJson.Read(answer.Body, MastodonJson.Default.IReadOnlyListEdit) is [{ Content: { } first }, ..]
                ? (wanted.IsShown(first) ? $"first version {first}" : null, wanted.LooksLike(first), null)
                : (null, true, null),
            PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented } => (null, true, null),
            var reply => (null, false, reply),
        };
    }

    private async Task<PlatformReply> AskAsync(EvidenceRequest request, string path, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, MastodonAddress.Of(request.Account, $"api/v1/statuses/{path}"));
        return await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
    }

    private static bool IsSince(MastodonWire.Status post, EvidenceRequest request) => post.CreatedAt is null || post.CreatedAt >= request.NotBefore.AddSeconds(-1);

    /// <summary>When the answered post is deleted, its id goes from those that answer it; whose it was stays.</summary>
    private static bool AnswersAsWanted(MastodonWire.Status post, string? answered, EvidenceRequest request) => answered is null
        ? post.InReplyToId is null && post.InReplyToAccountId is null
        : post.InReplyToId == answered || (post.InReplyToId is null && post.InReplyToAccountId == request.Account.PlatformUserId);

    /// <summary>An upload has one id for ever, so a post with others is not ours; one without any may have lost them.</summary>
    private static bool MayHoldMedia(MastodonWire.Status post, EvidenceRequest request)
    {
        var attached = post.MediaAttachments ?? [];
        return request.Payload.Media.Count == 0
            ? attached.Count == 0
            : attached.Count == 0 || MastodonMediaHandle.Parse(request.Prepared)?.Ids is not { } ours || attached.Any(media => media?.Id is { } id && ours.Contains(id));
    }

    private static string Listing(EvidenceRequest request) => $"GET /api/v1/accounts/{request.Account.PlatformUserId}/statuses";

    private static Uri Address(EvidenceRequest request, string? before)
    {
        var path = $"api/v1/accounts/{Uri.EscapeDataString(request.Account.PlatformUserId)}/statuses?exclude_reblogs=true&limit={PageSize}";
        return MastodonAddress.Of(request.Account, before is null ? path : $"{path}&max_id={before}");
    }
}
