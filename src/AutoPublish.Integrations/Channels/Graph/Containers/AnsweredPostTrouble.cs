using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Why a post cannot answer the one before it.</summary>
internal abstract record AnsweredPostTrouble
{
    private AnsweredPostTrouble()
    {
    }

    /// <summary>For what is prepared.</summary>
    public PrepareOutcome Prepare => this switch
    {
        NotYet trouble => new PrepareOutcome.Failed(trouble.Code, trouble.Reason, trouble.RetryAt),
        Gone trouble => new PrepareOutcome.Rejected(trouble.Code, trouble.Reason, trouble.Remedy),
        _ => throw new InvalidOperationException($"Unknown trouble {GetType().Name}."),
    };

    /// <summary>For what is sent.</summary>
    /// <param name="isVoid">The container cannot be published any more.</param>
    public SendOutcome Send(bool isVoid) => this switch
    {
        NotYet trouble => new SendOutcome.NotSent(trouble.Code, trouble.Reason, trouble.RetryAt) { Unprepared = isVoid },
        Gone trouble => new SendOutcome.Rejected(trouble.Code, trouble.Reason, trouble.Remedy),
        _ => throw new InvalidOperationException($"Unknown trouble {GetType().Name}."),
    };

    /// <summary>It was only just made.</summary>
    public sealed record NotYet(string Code, string Reason, DateTimeOffset RetryAt) : AnsweredPostTrouble;

    /// <summary>It is not there any more.</summary>
    public sealed record Gone(string Code, string Reason, string Remedy) : AnsweredPostTrouble;
}
