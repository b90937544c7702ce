namespace AutoPublish.Core.Evidence;

/// <summary>What an entry of an evidence pack is about. The names are part of the format.</summary>
public static class EvidenceKinds
{
    /// <summary>Somebody asked for the content.</summary>
    public const string Asked = "asked";

    /// <summary>The texts of a version were made.</summary>
    public const string Drafted = "drafted";

    /// <summary>What would go out to one target, with its hash, price and verdicts.</summary>
    public const string Submitted = "submitted";

    /// <summary>The approvers were asked.</summary>
    public const string ApprovalAsked = "approvalAsked";

    /// <summary>Nobody had to be asked.</summary>
    public const string ApprovalNotNeeded = "approvalNotNeeded";

    public const string Substituted = "substituted";
    public const string Escalated = "escalated";
    public const string Reminded = "reminded";
    public const string LinkWithdrawn = "linkWithdrawn";
    public const string LinkLocked = "linkLocked";
    public const string Mailed = "mailed";
    public const string MailRefused = "mailRefused";

    /// <summary>One person approved.</summary>
    public const string Voted = "voted";

    /// <summary>The question was ended by a person.</summary>
    public const string Decided = "decided";

    /// <summary>The question became moot.</summary>
    public const string Superseded = "superseded";

    /// <summary>The question ended unanswered.</summary>
    public const string Expired = "expired";

    public const string Scheduled = "scheduled";

    /// <summary>The platform was about to be called.</summary>
    public const string Intended = "intended";

    /// <summary>The platform was called, and refused, before the present question; the question of that time is not kept.</summary>
    public const string TriedBefore = "triedBefore";

    public const string Confirmed = "confirmed";
    public const string Rejected = "rejected";

    /// <summary>The platform took the post without telling its id.</summary>
    public const string Sent = "sent";

    public const string Unknown = "unknown";

    /// <summary>Nothing of it is out, and it is to be tried again.</summary>
    public const string Held = "held";

    public const string Cancelled = "cancelled";

    /// <summary>How the content stands; always the last entry.</summary>
    public const string Standing = "standing";
}
