using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Everything that an approval mail says to one reader, in words; the text and the HTML differ only in how they show it.</summary>
internal sealed record ApprovalMailFacts
{
    public required string TenantName { get; init; }

    /// <summary>The first words of the first post.</summary>
    public required string FirstWords { get; init; }

    /// <summary>What a reminder begins with; null in the mail that asks.</summary>
    public string? Reminder { get; init; }

    public required AskFacts Ask { get; init; }

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

        AskFacts ask = AskFacts.Of(tenant, content, approval, approver);
        if (ask.Stage is { } stage)
        {
            rows.Add(("Who decides", stage));
        }

        return new ApprovalMailFacts
        {
            TenantName = MailWords.Line(tenant.Name),
            FirstWords = MailWords.Excerpt(HiddenText.Marked(content.Targets[0].Payload?.Text ?? "")),
            Ask = ask,
            Rows = rows,
            Posts = [.. content.Targets.Select(t => PostBlock.Of(content, t, accounts))],
            Fingerprint = approval.PayloadHash,
            Page = page,
        };
    }
}
