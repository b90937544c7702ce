using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.PostText;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Mcp.Resources;

/// <summary>A content as plain text that people can read: what each network will show, and what there is to know beside it.</summary>
internal sealed class ContentPreview(ContentWriter contents, TenantReader tenants)
{
    /// <summary>Null: there is no such content.</summary>
    internal async ValueTask<string?> WriteAsync(string tenantId, string contentId, CancellationToken cancelled)
    {
        Document<ContentItem>? document = await contents.ReadAsync(tenantId, contentId, cancelled);
        if (document?.Value is not { } content)
        {
            return null;
        }

        (_, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancelled);
        StringBuilder text = new();
        text.Append(StatusWording.Of(content)).Append('\n');
        foreach (PostCardModel card in PostCards.Of(content, accounts))
        {
            Append(text, card);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PostCardModel card)
    {
        text.Append("\n--- ").Append(card.Title).Append(", ").Append(card.DisplayName).Append(card.Handle is null ? "" : $" ({card.Handle})").Append(" ---\n");
        foreach (TextRun piece in card.Pieces)
        {
            text.Append(piece.Shown);
        }

        foreach (string media in card.Attachments.Media)
        {
            text.Append('\n').Append(media);
        }

        if (card.Attachments.CardHost is { } host)
        {
            text.Append("\nWith a preview of ").Append(host);
        }

        text.Append("\n\n").Append(card.Length).Append("; price: ").Append(card.Price);
        text.Append(card.MadeWithAi ? "; labelled as made with AI" : "").Append(card.PaidPartnership ? "; paid partnership" : "").Append('\n');
        foreach (Verdict verdict in card.Verdicts)
        {
            text.Append(verdict.Level.ToString().ToLowerInvariant()).Append(": ").Append(verdict.Reason).Append(' ').Append(verdict.Remedy).Append(" [").Append(verdict.Rule).Append("]\n");
        }
    }
}
