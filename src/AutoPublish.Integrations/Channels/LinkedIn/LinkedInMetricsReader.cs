using System.Net;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Counters: of a page's posts with one call, of a member's with one call per post and figure.</summary>
internal sealed class LinkedInMetricsReader(PlatformClient client, LinkedInChannelOptions options, TimeProvider time)
{
    private static readonly string[] MemberFigures = ["IMPRESSION", "REACTION", "COMMENT", "RESHARE"];

    public Task<MetricsOutcome> ReadAsync(MetricsRequest request, CancellationToken cancellationToken) =>
        LinkedInUrn.IsOrganization(request.Account.PlatformUserId)
            ? ReadPageAsync(request, cancellationToken)
            : ReadMemberAsync(request, cancellationToken);

    private async Task<MetricsOutcome> ReadMemberAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<string, EngagementCounters>(StringComparer.Ordinal);
        foreach (var urn in request.PostIds)
        {
            var figures = new long?[MemberFigures.Length];
            for (var i = 0; i < figures.Length; i++)
            {
                using var message = LinkedInRequest.Find(MemberAddress(urn, MemberFigures[i]), options);
                var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
                if (reply is PlatformReply.Answered { Status: HttpStatusCode.NotFound })
                {
                    break;
                }

                if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
                {
                    return LinkedInRead.Unavailable(reply, time.GetUtcNow());
                }

                if (TolerantJson.Read(answer.Body, LinkedInJson.Default.CountList)?.Elements is not { } elements)
                {
                    return new MetricsOutcome.Unavailable("LinkedIn answered counters that cannot be read.", null);
                }

                // No element means nothing counted yet.
                figures[i] = elements.Count == 0 ? 0 : elements[0].Count;
            }

            if (figures[0] is not null)
            {
                samples[urn] = new EngagementCounters { Impressions = figures[0], Likes = figures[1], Comments = figures[2], Shares = figures[3] };
            }
        }

        return new MetricsOutcome.Read(samples);
    }

    private async Task<MetricsOutcome> ReadPageAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        using var message = LinkedInRequest.Find(PageAddress(request), options);
        var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
        {
            return LinkedInRead.Unavailable(reply, time.GetUtcNow());
        }

        if (TolerantJson.Read(answer.Body, LinkedInJson.Default.ShareStatisticsList)?.Elements is not { } elements)
        {
            return new MetricsOutcome.Unavailable("LinkedIn answered counters that cannot be read.", null);
        }

        var samples = new Dictionary<string, EngagementCounters>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if ((element.Share ?? element.UgcPost) is { } urn && element.TotalShareStatistics is { } figures)
            {
                samples[urn] = Counters(figures);
            }
        }

        foreach (var urn in request.PostIds.Where(urn => !samples.ContainsKey(urn)))
        {
            // The statistics leave out a post that nobody has seen yet, as well as one that is gone.
            using var post = LinkedInRequest.Create(HttpMethod.Get, $"rest/posts/{Uri.EscapeDataString(urn)}", options);
            switch (await client.ReadAsync(post, request.Account.AccessToken, cancellationToken))
            {
                case PlatformReply.Answered { IsSuccess: true }:
                    samples[urn] = new EngagementCounters { Impressions = 0, Likes = 0, Comments = 0, Shares = 0, Clicks = 0 };
                    break;
                case PlatformReply.Answered { Status: HttpStatusCode.NotFound }:
                    break;
                case var other:
                    return LinkedInRead.Unavailable(other, time.GetUtcNow());
            }
        }

        return new MetricsOutcome.Read(samples);
    }

    private static EngagementCounters Counters(LinkedInWire.TotalShareStatistics figures) => new()
    {
        Impressions = figures.ImpressionCount,
        Likes = figures.LikeCount,
        Comments = figures.CommentCount,
        Shares = figures.ShareCount,
        Clicks = figures.ClickCount,
    };

    private static string MemberAddress(string urn, string figure) =>
        $"rest/memberCreatorPostAnalytics?q=entity&entity=({(LinkedInUrn.IsUgcPost(urn) ? "ugc" : "share")}:{Uri.EscapeDataString(urn)})&queryType={figure}&aggregation=TOTAL";

    private static string PageAddress(MetricsRequest request)
    {
        var address = $"rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity={Uri.EscapeDataString(request.Account.PlatformUserId)}";
        var byKind = request.PostIds.ToLookup(LinkedInUrn.IsUgcPost, Uri.EscapeDataString);
        address = byKind[false].Any() ? $"{address}&shares=List({string.Join(',', byKind[false])})" : address;
        return byKind[true].Any() ? $"{address}&ugcPosts=List({string.Join(',', byKind[true])})" : address;
    }
}
