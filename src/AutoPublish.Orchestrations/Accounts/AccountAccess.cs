using AutoPublish.Core.Publishing;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>Whether an account can be used for a call now.</summary>
public abstract record AccountAccess
{
    private AccountAccess()
    {
    }

    /// <param name="Account">With its token decrypted; kept only for the call.</param>
    /// <param name="GrantVersion">Of the token: named when it is refused.</param>
    public sealed record Open(ChannelAccount Account, long GrantVersion) : AccountAccess;

    /// <summary>It is not connected, or its platform is not served here.</summary>
    public sealed record Missing : AccountAccess;

    /// <summary>Only a person can mend it: the grant is over.</summary>
    public sealed record Troubled(StatusReason Reason) : AccountAccess;

    /// <summary>No usable token now, and nothing against the account itself.</summary>
    public sealed record Later(StatusReason Reason, DateTimeOffset RetryAt) : AccountAccess;
}
