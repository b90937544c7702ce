using AutoPublish.Core.Accounts;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>Another 60 days for a token that still lives and is at least a day old.</summary>
internal sealed class LongLivedRefresh(LongLivedDialect dialect, PlatformClient graph, TimeProvider time)
{
    private static readonly TimeSpan YoungestAge = TimeSpan.FromHours(24);

    public async Task<RefreshOutcome> RunAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - account.GrantedAt < YoungestAge)
        {
            return new RefreshOutcome.NotOffered();
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, GraphAddress.With(
            "refresh_access_token", ("grant_type", dialect.RefreshGrant), ("access_token", grant.AccessToken.Reveal())));
        var reply = await graph.ReadAsync(message, null, cancellationToken);
        return GraphTokens.Read(reply) is { } token ? new RefreshOutcome.Refreshed(GraphTokens.Grant(token, grant.Scopes, time.GetUtcNow())) : Without(reply);
    }

    private RefreshOutcome Without(PlatformReply reply)
    {
        if (reply is not PlatformReply.Answered answer)
        {
            return new RefreshOutcome.Unavailable(reply is PlatformReply.NothingSent nothing ? nothing.Reason : "No answer came back.", null);
        }

        if (answer.IsSuccess)
        {
            return new RefreshOutcome.Unavailable($"{dialect.Platform.Title} answered {answer.Code} without a token.", null);
        }

        var error = GraphError.Of(answer);
        return error.EndsTheGrant
            ? new RefreshOutcome.Dead(dialect.Platform.Codes.GrantOver, $"{dialect.Platform.Title} ended the access, {error.TokenStory}: {error.Reason}")
            : new RefreshOutcome.Unavailable(
                $"{dialect.Platform.Title} answered {answer.Code}: {error.Reason}",
                error.Trouble is GraphTrouble.RateLimited ? GraphUsage.FreeAgain(answer, time.GetUtcNow()) : null);
    }
}
