using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>One post as its readers will see it, with what its approver should know beside it.</summary>
internal sealed record PostBlock
{
    public required Platform Platform { get; init; }

    /// <summary>The platform, and which of its posts; see <see cref="TargetTitle"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Of the account, in one line.</summary>
    public required string DisplayName { get; init; }

    public string? Handle { get; init; }

    /// <summary>Exactly what goes out.</summary>
    public required string Text { get; init; }

    /// <summary>Length, price, labels: each a few words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required PostAttachments Attachments { get; init; }

    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    internal static PostBlock Of(ContentItem content, Target target, IReadOnlyList<ConnectedAccount> accounts)
    {
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == target.AccountId);
        string text = target.Payload?.Text ?? "";
        return new PostBlock
        {
            Platform = target.Platform,
            Title = TargetTitle.Of(content.Targets, target),
            DisplayName = MailWords.Line(account?.DisplayName ?? target.AccountId),
            Handle = account?.Handle is { } handle ? MailWords.Line(handle) : null,
            Text = text.ReplaceLineEndings("\n"),
            Notes = NotesOf(target, text),
            Attachments = PostAttachments.Of(target),
            Verdicts = target.Verdicts,
        };
    }

    private static List<string> NotesOf(Target target, string text)
    {
        List<string> notes =
        [
            ApprovalWording.Length(target.Platform, text, target.Follows is not null),
            $"Price: {ApprovalWording.PriceOrFree(target.PriceMicros)}",
        ];
        if (target.Payload is { MadeWithAi: true })
        {
            notes.Add("Labelled as made with AI");
        }

        if (target.Payload is { PaidPartnership: true })
        {
            notes.Add("Paid partnership");
        }

        return notes;
    }
}
