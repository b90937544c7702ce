namespace AutoPublish.Web.WellKnown;

/// <summary>What this installation tells of itself at fixed addresses.</summary>
public sealed record WellKnownOptions
{
    /// <summary>What the OpenAI platform wants to read at <c>/.well-known/openai-apps-challenge</c> to believe that the domain is ours; null: nothing is there. Public, so no secret.</summary>
    public string? OpenAiAppsChallenge { get; init; }

    /// <summary>Whom to tell of a weakness, as a <c>mailto:</c> or <c>https:</c> address (RFC 9116); null: no <c>security.txt</c>.</summary>
    public string? SecurityContact { get; init; }

    /// <exception cref="ArgumentException">AP1123: an option cannot be used.</exception>
    public void Validate()
    {
        if (OpenAiAppsChallenge is { } token && (token.Length is 0 or > 512 || token.Any(c => c is < '!' or > '~')))
        {
            throw new ArgumentException("AP1123: OpenAiAppsChallenge must be 1 to 512 printable ASCII characters without a space.");
        }

        if (SecurityContact is { } contact && (contact.Any(c => c is < '!' or > '~') || !Uri.TryCreate(contact, UriKind.Absolute, out Uri? address) || address.Scheme is not ("mailto" or "https")))
        {
            throw new ArgumentException($"AP1123: SecurityContact is '{contact}'; use a mailto: or https: address.");
        }
    }
}
