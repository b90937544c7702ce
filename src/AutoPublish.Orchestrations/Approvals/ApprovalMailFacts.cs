using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Everything that an approval mail says to one reader, in words; the text and the HTML differ only in how they show it.</summary>
internal sealed record ApprovalMailFacts
{
    public required string TenantName { get; init; }

    /// <summary>The first words of the first post.</summary>
    public required string FirstWords { get; init; }

    /// <summary>What a reminder begins with; null in the mail that asks.</summary>
    public string? Reminder { get; init; }

    /// <summary>Who asks and why.</summary>
    public required string Asked { get; init; }

    /// <summary>Why this very reader: as somebody's substitute, or because others did not decide; null for whoever was asked anyway.</summary>
    public string? Standing { get; init; }

    /// <summary>That it is a new version, and why; null for the first.</summary>
    public string? Renewed { get; init; }

    /// <summary>What somebody wrote about the version before; null for nothing.</summary>
    public string? Feedback { get; init; }

    /// <summary>Name and value, in order: when, price, until when, stage.</summary>
    public required IReadOnlyList<(string Name, string Value)> Rows { get; init; }

    public required IReadOnlyList<PostBlock> Posts { get; init; }

    /// <summary>The hash that the decision is bound to.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The page with everything on it.</summary>
    public required string Page { get; init; }

    /// <summary>Where this reader's reminders end; null in the mail that asks.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>The page with one choice ready. It decides nothing either.</summary>
    /// <param name="choice"><c>approve</c>, <c>changes</c> or <c>reject</c>.</param>
    public string Choose(string choice) => $"{Page}?choose={choice}";

    internal static ApprovalMailFacts Of(
        Tenant tenant,
        IReadOnlyList<ConnectedAccount> accounts,
        ContentItem content,
        Approval approval,
        AskedApprover approver,
        string page)
    {
        string zone = ApproverDirectory.ZoneOf(tenant, approver.Email);
        List<(string Name, string Value)> rows =
        [
            ("When", ApprovalWording.When(zone, content)),
            ("Price", ApprovalWording.Price(content.PriceMicros)),
            ("Decide by", $"{ApprovalWording.Instant(zone, approval.ExpiresAt)}. Without a decision nothing is published."),
        ];
        if (AskWording.Late(content, approval) is { } late)
        {
            rows.Add(("If late", late));
        }

        if (AskWording.Stage(approval) is { } stage)
        {
            rows.Add(("Who decides", stage));
        }

        return new ApprovalMailFacts
        {
            TenantName = MailWords.Line(tenant.Name),
            FirstWords = MailWords.Excerpt(content.Targets[0].Payload?.Text ?? ""),
            Asked = $"{AskWording.Who(tenant, approval, approver)} {AskWording.Why(tenant, content, approval)}",
            Standing = AskWording.Standing(tenant, approval, approver),
            Renewed = AskWording.Renewed(tenant, content, approval),
            Feedback = AskWording.Feedback(content, approval),
            Rows = rows,
            Posts = [.. content.Targets.Select(t => PostBlock.Of(t, accounts))],
            Fingerprint = approval.PayloadHash,
            Page = page,
        };
    }
}
