using System.Text.Json.Serialization;

namespace AutoPublish.Core.Publishing;

/// <summary>What is known of sending one target. It lives in the content's document, so that one conditional write settles a race between sending and cancelling.</summary>
public sealed record LedgerEntry
{
    /// <summary>Sent to the platform where it takes one; the same for every try.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>How often the call was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first call that may have had an effect was about to be made; evidence is looked for from then on.</summary>
    public DateTimeOffset? FirstIntendedAt { get; init; }

    /// <summary>When the latest call was about to be made.</summary>
    public DateTimeOffset? IntendedAt { get; init; }

    /// <summary>No call before the latest one can have had an effect.</summary>
    [JsonIgnore]
    public bool IsFirstOpenCall => FirstIntendedAt == IntendedAt;

    /// <summary>The content was cancelled while this call was open: if the call had no effect, it is not made again.</summary>
    public bool IsCalledOff { get; init; }

    /// <summary>The payload hash that was sent.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What was uploaded for the call; null: nothing yet, or nothing has to be.</summary>
    public Preparation? Prepared { get; init; }

    /// <summary>Nothing is tried before this.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>How often the platform was asked for evidence since <see cref="IntendedAt"/>.</summary>
    public int EvidenceChecks { get; init; }

    /// <summary>The latest thing that kept the target from being out.</summary>
    public StatusReason? Reason { get; init; }

    /// <summary>The platform's id.</summary>
    public string? PlatformPostId { get; init; }

    /// <summary>Where readers find it.</summary>
    public string? Url { get; init; }

    /// <summary>The platform's answer or the evidence that settled the outcome.</summary>
    public string? Receipt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What persons said of calls whose outcome was open, oldest first.</summary>
    public IReadOnlyList<GivenWord> Words { get; init; } = [];

    /// <summary>A person says of the latest call that it had no effect; the platform was not asked since.</summary>
    [JsonIgnore]
    public bool IsSaidToBeAbsent => Words is [.., { IsOut: false } last] && last.Attempt == Attempts;

    /// <summary>When it was noticed that the platform has the post no more, though nobody deleted it here.</summary>
    public DateTimeOffset? GoneSince { get; init; }

    /// <summary>That the post is to be taken down, or was; null: nobody wants that.</summary>
    public Removal? Removal { get; init; }
}

/// <param name="Code">Stable, see <see cref="Results.Refusal.Code"/>.</param>
/// <param name="Message">What happened.</param>
/// <param name="Remedy">What can be done, or what will be done by itself.</param>
public sealed record StatusReason(string Code, string Message, string? Remedy = null);
