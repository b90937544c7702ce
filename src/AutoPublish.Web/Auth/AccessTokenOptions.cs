namespace AutoPublish.Web.Auth;

/// <summary>By and for whom tokens are made.</summary>
public sealed record AccessTokenOptions
{
    /// <summary>The <c>iss</c> of every token: an absolute address.</summary>
    public required string Issuer { get; init; }

    /// <summary>The <c>aud</c> of every token: the addresses of the resources that take it.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>Tokens whose verdict is remembered; 1 to 1,000,000. About 300 bytes each.</summary>
    public int RememberedTokens { get; init; } = 10_000;

    /// <exception cref="ArgumentException">AP1110: an option cannot be used.</exception>
    public void Validate()
    {
        if (!Uri.IsWellFormedUriString(Issuer, UriKind.Absolute) || Audience.Count == 0 || !Audience.All(a => Uri.IsWellFormedUriString(a, UriKind.Absolute)))
        {
            throw new ArgumentException("AP1110: the issuer and the audience of access tokens must be absolute addresses.");
        }

        if (RememberedTokens is < 1 or > 1_000_000)
        {
            throw new ArgumentException($"AP1110: RememberedTokens is {RememberedTokens}; use 1 to 1,000,000.");
        }
    }
}
