namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>What came of a call to a token endpoint.</summary>
internal abstract record TokenReply
{
    private TokenReply()
    {
    }

    /// <param name="AccessToken">Of the answer.</param>
    internal sealed record Given(string AccessToken, TokenAnswer Answer) : TokenReply
    {
        public override string ToString() => nameof(Given);
    }

    /// <param name="Error">The code of RFC 6749, or the status where there is none.</param>
    /// <param name="Description">In the platform's words.</param>
    internal sealed record Refused(string Error, string Description) : TokenReply;

    /// <summary>No word on the code or token: out of reach, a 5xx, a rate limit, an answer that cannot be read.</summary>
    internal sealed record Silent(string Reason, DateTimeOffset? RetryAt) : TokenReply;
}
