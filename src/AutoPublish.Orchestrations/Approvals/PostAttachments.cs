using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>What a platform shows below the text of a post, in words: the same in the mail, on the pages and in previews as text.</summary>
public sealed record PostAttachments
{
    /// <summary>What each image shows, or what it is: <c>Image: A red kite</c>.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>The host of the link that the platform shows a card for; null where it shows none.</summary>
    public string? CardHost { get; init; }

    public static PostAttachments Of(Target target) => target.Payload is not { } payload ? new PostAttachments() : new PostAttachments
    {
        Media = [.. payload.Media.Select(m => $"Image: {HiddenText.Marked(MailWords.Line(m.AltText ?? $"without a description, {m.ContentType}"))}")],

        // Beside an image none of them makes a card.
        CardHost = payload.Media.Count == 0 ? CardOf(target.Platform, payload.Text) : null,
    };

    /// <summary>These make a card of the page behind a link by themselves; the others only of what a program hands them beside the text.</summary>
    private static string? CardOf(Platform platform, string text)
    {
        if (platform is not (Platform.X or Platform.Threads or Platform.Mastodon) || TextEntities.Links(platform, text) is not [var first, ..])
        {
            return null;
        }

        string address = first.Value.Contains("://", StringComparison.Ordinal) ? first.Value : $"https://{first.Value}";
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? link) ? link.IdnHost : null;
    }
}
