namespace AutoPublish.Web.OAuth.Consent;

/// <summary>What a member is asked about a client.</summary>
public sealed record ConsentModel
{
    public required string ClientName { get; init; }

    /// <summary>The host that vouches for the client; null: nobody does.</summary>
    public string? VouchedBy { get; init; }

    /// <summary>Where the answer goes, in words.</summary>
    public required string AnswerGoesTo { get; init; }

    /// <summary>The answer goes to a program on the member's own device, and which one that is nothing shows: any of them can listen there.</summary>
    public required bool AnswerStaysHere { get; init; }

    public required string Email { get; init; }

    /// <summary>Where somebody else signs in and is asked instead.</summary>
    public required string SwitchAddress { get; init; }

    public required IReadOnlyList<ConsentTenant> Tenants { get; init; }

    public required IReadOnlyList<ConsentScope> Scopes { get; init; }

    /// <summary>The client's request, to be posted again with the answer.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Request { get; init; }

    public required string FormToken { get; init; }

    /// <summary>What kept the form from being an answer; null for nothing.</summary>
    public string? Mistake { get; init; }
}

public sealed record ConsentTenant(string TenantId, string Name);

public sealed record ConsentScope(string Name, string Text);
