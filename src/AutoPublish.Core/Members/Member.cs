namespace AutoPublish.Core.Members;

/// <summary>A person who can sign in, by the mail address that they showed to be theirs.</summary>
public sealed record Member
{
    /// <summary>The <c>sub</c> of tokens; says nothing of the person.</summary>
    public required string MemberId { get; init; }

    /// <summary>Trimmed, lower case.</summary>
    public required string Email { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>One for each tenant, oldest first. Empty: may sign in, and sees nothing.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];
}

public sealed record Membership(string TenantId, MemberRole Role);
