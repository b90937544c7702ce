using System.Globalization;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>
/// Looks for a post among those that the page itself published, by text and time, <c>GET /{page}/published_posts</c>, newest first. Its
/// feed holds what visitors wrote too.
/// </summary>
internal sealed class FacebookEvidence(PlatformClient client, FacebookCalls calls, FacebookOptions options, GraphAnswers answers)
{
    private static readonly TimeSpan MadeWithin = TimeSpan.FromSeconds(10);

    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var wanted = new GraphTextMatch(request.Payload.Text);
        // Whole seconds: a post of the first one may seem to be before it.
        var from = request.NotBefore.AddSeconds(-1);
        var seen = 0;
        FacebookWire.Post? match = null;
        string? touched = null;
        string? page = null;
        for (var i = 0; i < options.EvidencePages; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, calls.Proven(Address(request.Account, from, page), request.Account.AccessToken));
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, FacebookJson.Default.Feed) is not { Data: { } posts } feed)
            {
                return answers.Undecided(reply);
            }

            seen += posts.Count;
            touched ??= posts.FirstOrDefault(post => IsTouched(post) && !wanted.IsTextOf(post.Message) && !request.NotOurs.Contains(post.Id ?? ""))?.Id;
            foreach (var post in posts.Where(post => IsMatch(post, wanted, from, request)))
            {
                match = match is null || request.IsLikelier(GraphTime.Read(post.CreatedTime), GraphTime.Read(match.CreatedTime)) ? post : match;
            }

            page = feed.Paging is { Next: not null, Cursors.After: { Length: > 0 } after } ? after : null;
            if (page is null)
            {
                return (match, feed.Paging?.Next, touched) switch
                {
                    (null, not null, _) => new Evidence.Undecided("Facebook has more of the feed and does not tell how to read on.", null),
                    (null, _, not null) => new Evidence.Undecided($"The post {touched} was touched since it was made, so it may be that of this call, edited.", null) { Doubtful = touched },
                    _ => Settle(request, match, seen),
                };
            }
        }

        return match is null
            ? new Evidence.Undecided($"More than {seen} posts since {request.NotBefore:O}; the feed was not read to its end.", null)
            : Settle(request, match, seen);
    }

    /// <summary>Facebook has no mark for an edit: a reader's comment moves the time too.</summary>
    private static bool IsTouched(FacebookWire.Post post) => GraphTime.Read(post.UpdatedTime) - GraphTime.Read(post.CreatedTime) > MadeWithin;

    private static bool IsMatch(FacebookWire.Post post, GraphTextMatch wanted, DateTimeOffset from, EvidenceRequest request) =>
        !(GraphTime.Read(post.CreatedTime) < from) && GraphId.IsOne(post.Id) && !request.NotOurs.Contains(post.Id) && wanted.IsTextOf(post.Message);

    private static Evidence Settle(EvidenceRequest request, FacebookWire.Post? post, int seen) => post is { Id: { } id }
        ? new Evidence.Found(id, FacebookPosts.Url(id), Receipt.Cut($"GET /{request.Account.PlatformUserId}/published_posts: id {id}, created {post.CreatedTime}, message {post.Message}"))
        : new Evidence.Absent($"GET /{request.Account.PlatformUserId}/published_posts: {seen} posts since {request.NotBefore:O}, none with this text.");

    private static string Address(ChannelAccount account, DateTimeOffset from, string? page)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"{Uri.EscapeDataString(account.PlatformUserId)}/published_posts?fields=id,message,created_time,updated_time&limit=100&since={from.ToUnixTimeSeconds()}");
        return page is null ? address : $"{address}&after={Uri.EscapeDataString(page)}";
    }
}
