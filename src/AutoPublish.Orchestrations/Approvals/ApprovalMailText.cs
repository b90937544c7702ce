using System.Globalization;
using System.Text;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.PostText;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>The mail as plain text, complete by itself. Lines that somebody else wrote begin with a bar, so that none passes for ours.</summary>
internal static class ApprovalMailText
{
    internal static string Of(ApprovalMailFacts facts)
    {
        StringBuilder text = new(2_048);
        if (facts.Reminder is not null)
        {
            text.Append(facts.Reminder).Append("\n\n");
        }

        text.Append("A post by ").Append(facts.TenantName).Append(" waits for your decision. Look at it and decide here:\n\n");
        text.Append(facts.Page).Append("\n\n");
        foreach (string? sentence in new[] { facts.Ask.Asked, facts.Ask.Standing, facts.Ask.Renewed })
        {
            if (sentence is not null)
            {
                text.Append(sentence).Append('\n');
            }
        }

        if (facts.Ask.Feedback is { } feedback)
        {
            text.Append("What was said about the version before:\n");
            Foreign(text, feedback);
        }

        text.Append('\n');
        foreach ((string name, string value) in facts.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        }

        foreach (PostBlock post in facts.Posts)
        {
            Post(text, post);
        }

        text.Append("\nYour decision. Each of these opens the page with your choice ready; only the button there decides.\n\n");
        text.Append("Approve: ").Append(facts.Choose("approve")).Append('\n');
        text.Append("Ask for changes: ").Append(facts.Choose("changes")).Append('\n');
        text.Append("Reject: ").Append(facts.Choose("reject")).Append('\n');
        text.Append("\nFingerprint of what you approve: ").Append(facts.Fingerprint).Append('\n');
        text.Append("The links are yours alone; do not forward this mail.\n");
        if (facts.Unsubscribe is not null)
        {
            text.Append("\nNo more reminders (questions still come): ").Append(facts.Unsubscribe).Append('\n');
        }

        return text.ToString();
    }

    private static void Post(StringBuilder text, PostBlock post)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n--- {post.Title} · {post.DisplayName}{(post.Handle is null ? "" : $" ({post.Handle})")} ---\n");
        Foreign(text, HiddenText.Marked(post.Text));
        foreach (string media in post.Attachments.Media)
        {
            text.Append(media).Append('\n');
        }

        if (post.Attachments.CardHost is { } host)
        {
            text.Append("With a preview of ").Append(host).Append('\n');
        }

        text.AppendJoin(" · ", post.Notes).Append('\n');
        foreach (Verdict verdict in post.Verdicts)
        {
            text.Append(verdict.Level == VerdictLevel.Note ? "- " : "! ").Append(MailWords.Line(verdict.Reason)).Append(" (").Append(verdict.Rule).Append(")\n");
        }
    }

    private static void Foreign(StringBuilder text, string words)
    {
        foreach (string line in words.ReplaceLineEndings("\n").Split('\n'))
        {
            text.Append("| ").Append(line).Append('\n');
        }
    }
}
