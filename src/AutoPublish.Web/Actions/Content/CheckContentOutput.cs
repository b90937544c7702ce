using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;
using AutoPublish.Web.Actions.Accounts;
using AutoPublish.Web.Actions.Input;

namespace AutoPublish.Web.Actions.Content;

internal sealed record CheckContentOutput
{
    [Field("Nothing forbids publishing it.")]
    public required bool Allowed { get; init; }

    [Field("A person would have to approve it, by the rules and the policy.")]
    public required bool NeedsApproval { get; init; }

    [Field("What the platforms would charge for all of it, in US dollars.")]
    public required decimal Price { get; init; }

    [Field("One for each platform or target.")]
    public required IReadOnlyList<TargetCheck> Targets { get; init; }
}

internal sealed record TargetCheck
{
    [Field("Which target of the content; absent where a text was checked.")]
    public string? TargetId { get; init; }

    [Field("The social network.")]
    public required Platform Platform { get; init; }

    [Field("The length as the platform counts it.")]
    public required int Length { get; init; }

    [Field("The most that the platform takes.")]
    public required int Limit { get; init; }

    [Field("What length and limit count.")]
    public required TextUnit Unit { get; init; }

    [Field("The text up to where the platform would cut it; absent when all of it fits.")]
    public string? CutAfter { get; init; }

    [Field("The text as it is sent, with the escapes that the platform's protocol needs; absent when it is sent as it is.")]
    public string? WireForm { get; init; }

    [Field("What the platform would charge, in US dollars.")]
    public required decimal Price { get; init; }

    [Field("What the rules say of it.")]
    public required IReadOnlyList<VerdictView> Verdicts { get; init; }

    [Field("What would go over the wire, in order; the last call publishes. Empty where no account is connected.")]
    public required IReadOnlyList<WireCall> Calls { get; init; }

    [Field("When it would go out if it were approved now (RFC 3339, UTC).")]
    public required DateTimeOffset SendAt { get; init; }

    [Field("The limit for which it would wait until then; absent when it waits for none.")]
    public string? HeldBy { get; init; }

    [Field("The account that it would go out by; absent when none is connected.")]
    public AccountView? Account { get; init; }
}

internal sealed record WireCall
{
    [Field("Of HTTP.")]
    public required string Method { get; init; }

    [Field("Without tokens.")]
    public required string Address { get; init; }

    [Field("Of the body; absent when there is none.")]
    public string? ContentType { get; init; }

    [Field("As it is sent, up to 8,000 characters; images are named, and {names} stand for what an earlier answer gives.")]
    public string? Body { get; init; }
}
