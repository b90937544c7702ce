using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>What an answer that is no success means for the ledger.</summary>
internal sealed class GraphAnswers(GraphPlatform platform, TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>To the call that publishes.</summary>
    public SendOutcome Send(PlatformReply reply) => reply switch
    {
        PlatformReply.NothingSent nothing => new SendOutcome.NotSent(platform.Codes.Unreachable, nothing.Reason, time.GetUtcNow() + Soon),
        PlatformReply.NoAnswer none => new SendOutcome.Unknown(none.Reason),
        PlatformReply.Answered answer => Send(answer, GraphError.Of(answer)),
        _ => throw Strange(reply),
    };

    /// <summary>To a call that nobody sees anything of.</summary>
    public PrepareOutcome Prepare(PlatformReply reply) => reply switch
    {
        PlatformReply.NothingSent nothing => new PrepareOutcome.Failed(platform.Codes.Unreachable, nothing.Reason, time.GetUtcNow() + Soon),
        PlatformReply.NoAnswer none => new PrepareOutcome.Failed(platform.Codes.NotPrepared, none.Reason, time.GetUtcNow() + Soon),
        PlatformReply.Answered answer => Prepare(answer, GraphError.Of(answer)),
        _ => throw Strange(reply),
    };

    public Evidence Undecided(PlatformReply reply)
    {
        var (reason, retryAt, token) = Why(reply);
        return new Evidence.Undecided(reason, retryAt) { IsUnauthorized = token };
    }

    public MetricsOutcome Unmeasured(PlatformReply reply)
    {
        var (reason, retryAt, token) = Why(reply);
        return new MetricsOutcome.Unavailable(reason, retryAt) { IsUnauthorized = token };
    }

    public DeleteOutcome Deleted(PlatformReply reply)
    {
        if (reply is PlatformReply.Answered answer && GraphError.Of(answer) is var error)
        {
            if (error.IsGone)
            {
                return new DeleteOutcome.Deleted(Receipt.Of(answer));
            }

            if (error.Trouble is GraphTrouble.Refused or GraphTrouble.Permission or GraphTrouble.Blocked)
            {
                return new DeleteOutcome.Refused(platform.Codes.NotDeleted, $"{platform.Title} did not delete the post: {error.Reason}", $"Delete it on {platform.Title} itself.");
            }
        }

        return NotDeleted(reply);
    }

    /// <summary>Without a word on whether it is gone.</summary>
    public DeleteOutcome NotDeleted(PlatformReply reply)
    {
        var (reason, retryAt, token) = Why(reply);
        return new DeleteOutcome.Unavailable(reason, retryAt) { IsUnauthorized = token };
    }

    private SendOutcome Send(PlatformReply.Answered answer, GraphError error) => error.Trouble switch
    {
        GraphTrouble.Token => new SendOutcome.Unauthorized(platform.Codes.Token, Refusal(error)),
        GraphTrouble.RateLimited => new SendOutcome.NotSent(platform.Codes.RateLimited, Limit(error), GraphUsage.FreeAgain(answer, time.GetUtcNow())),
        GraphTrouble.Duplicate => new SendOutcome.Duplicate(null, Receipt.Of(answer)),
        GraphTrouble.Transient => new SendOutcome.Unknown($"{platform.Title} answered {answer.Code}: {error.Reason}"),
        GraphTrouble.Permission => new SendOutcome.Rejected(platform.Codes.Permission, NotAllowed(error), PermissionRemedy),
        GraphTrouble.Blocked => new SendOutcome.Rejected(platform.Codes.Blocked, Held(error), HeldRemedy),
        _ => new SendOutcome.Rejected(platform.Codes.Refused, $"{platform.Title} refused the post ({answer.Code}): {error.Reason}", "Change the post as the reason says and approve it again."),
    };

    private PrepareOutcome Prepare(PlatformReply.Answered answer, GraphError error) => error.Trouble switch
    {
        _ when answer.IsSuccess => new PrepareOutcome.Failed(platform.Codes.NotPrepared, $"{platform.Title} answered {answer.Code} without an id.", time.GetUtcNow() + Soon),
        // Where something is made, the account itself is what is not there for this token.
        _ when error is { Code: 100, Subcode: 33 } => new PrepareOutcome.Rejected(platform.Codes.Permission, NotAllowed(error), PermissionRemedy),
        GraphTrouble.Token => new PrepareOutcome.Unauthorized(platform.Codes.Token, Refusal(error)),
        GraphTrouble.RateLimited => new PrepareOutcome.Failed(platform.Codes.RateLimited, Limit(error), GraphUsage.FreeAgain(answer, time.GetUtcNow())),
        GraphTrouble.Transient or GraphTrouble.Container or GraphTrouble.Duplicate => new PrepareOutcome.Failed(
            platform.Codes.NotPrepared, $"{platform.Title} answered {answer.Code}: {error.Reason}", time.GetUtcNow() + Soon),
        GraphTrouble.Permission => new PrepareOutcome.Rejected(platform.Codes.Permission, NotAllowed(error), PermissionRemedy),
        GraphTrouble.Blocked => new PrepareOutcome.Rejected(platform.Codes.Blocked, Held(error), HeldRemedy),
        _ => new PrepareOutcome.Rejected(platform.Codes.Refused, $"{platform.Title} refused what the post needs ({answer.Code}): {error.Reason}", "Change the text or the image as the reason says and approve it again."),
    };

    private (string Reason, DateTimeOffset? RetryAt, bool IsToken) Why(PlatformReply reply) => reply switch
    {
        PlatformReply.NothingSent nothing => (nothing.Reason, null, false),
        PlatformReply.NoAnswer none => (none.Reason, null, false),
        PlatformReply.Answered { IsSuccess: true } answer => ($"{platform.Title} answered {answer.Code} with something that cannot be read.", null, false),
        PlatformReply.Answered answer => Why(answer, GraphError.Of(answer)),
        _ => throw Strange(reply),
    };

    private (string Reason, DateTimeOffset? RetryAt, bool IsToken) Why(PlatformReply.Answered answer, GraphError error) => error.Trouble switch
    {
        GraphTrouble.Token => (Refusal(error), null, true),
        GraphTrouble.RateLimited => (Limit(error), GraphUsage.FreeAgain(answer, time.GetUtcNow()), false),
        GraphTrouble.Permission => ($"{NotAllowed(error)}. {PermissionRemedy}", null, false),
        _ => ($"{platform.Title} answered {answer.Code}: {error.Reason}", null, false),
    };

    private string Refusal(GraphError error) => $"{platform.Title} refused the token, {error.TokenStory}: {error.Reason}";

    private string Limit(GraphError error) => $"A limit of {platform.Title} is reached: {error.Reason}";

    private string NotAllowed(GraphError error) => $"{platform.Title} does not allow this to the account: {error.Reason}";

    private string Held(GraphError error) => $"{platform.Title} holds this account back for its rules: {error.Reason}";

    private string PermissionRemedy => $"Connect the account again and allow everything that is asked for ({platform.Scopes}).";

    private string HeldRemedy => $"Look at the account's status on {platform.Title}, and retry the target when it is lifted.";

    private static InvalidOperationException Strange(PlatformReply reply) => new($"Unknown reply {reply.GetType().Name}.");
}
