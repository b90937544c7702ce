using System.Globalization;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox;

/// <summary>The feed as a reader would see it.</summary>
internal static class FeedPage
{
    private const int Shown = 100;

    public static Task WriteAsync(HttpContext context, SandboxNetworks networks)
    {
        var count = networks.Count();
        var main = new StringBuilder();
        foreach (var post in networks.Feed(Shown))
        {
            Append(main, post, networks);
        }

        if (count == 0)
        {
            main.Append("<div class=\"card empty\"><b>Nothing has been published yet</b>Posts appear here as soon as the stand-in networks take them.</div>");
        }
        else if (count > Shown)
        {
            main.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">The newest {Shown} of {count:N0}. All of them: <a href=\"/sandbox/feed?format=json\">as JSON</a>.</p>");
        }

        var lead = count switch { 0 => "The stand-ins for the networks on this machine.", 1 => "One post on the stand-in networks of this machine.", _ => $"{count:N0} posts on the stand-in networks of this machine, newest first." };
        return PageFrame.WriteAsync(context, "Sandbox feed", lead, main.ToString());
    }

    private static void Append(StringBuilder main, SandboxPost post, SandboxNetworks networks)
    {
        var isX = post.Platform == Platform.X;
        var name = networks.NameOf(post.Author);
        var handle = networks.HandleOf(post.Author);
        main.Append(CultureInfo.InvariantCulture, $"""
            <article class="card {PlatformNames.NameOf(post.Platform)}">
            <div class="who"><div class="face" style="--hue:{Hue(post.Author)}" aria-hidden="true">{PageFrame.Encode(Initial(name))}</div>
            <div class="name"><b>{PageFrame.Encode(name)}</b><span>{(HasAt(post.Platform) ? "@" : "")}{PageFrame.Encode(handle)} · <time datetime="{post.ReceivedAt.UtcDateTime:O}">{post.ReceivedAt.UtcDateTime:d MMM yyyy, HH:mm:ss} UTC</time></span></div>
            <span class="net">{PlatformNames.TitleOf(post.Platform)}</span></div>
            <p class="text">{PageFrame.Encode(post.Text)}</p>
            """);
        if (post.ReplyTo is { } answered)
        {
            main.Append($"<p class=\"note\">{(SandboxComments.AreComments(post.Platform) ? "Comment under" : "Answers")} {PageFrame.Encode(answered)}</p>");
        }

        foreach (var media in post.Media)
        {
            main.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">Image, {PageFrame.Encode(media.ContentType)}, {media.Bytes:N0} bytes: {PageFrame.Encode(media.AltText ?? "without a description")}</p>");
        }

        if (post.Labels.Count > 0)
        {
            main.Append("<ul class=\"chips\" aria-label=\"Labels\">").AppendJoin("", post.Labels.Select(label => $"<li>{PageFrame.Encode(label)}</li>")).Append("</ul>");
        }

        var audience = PostAudience.At(post.Id, networks.Time.GetUtcNow() - post.ReceivedAt);
        main.Append("<dl class=\"stats\">");
        Stat(main, audience.Comments, isX ? "replies" : "comments");
        Stat(main, audience.Shares, "reposts");
        Stat(main, audience.Likes, isX ? "likes" : "reactions");
        Stat(main, audience.Impressions, "impressions");
        main.Append("</dl><p class=\"foot\">").Append(PageFrame.Encode(post.Id));
        if (post.IdempotencyKey is { } key)
        {
            main.Append(" · key ").Append(PageFrame.Encode(key));
        }

        main.Append("</p></article>");
    }

    private static void Stat(StringBuilder main, long value, string name) =>
        main.Append(CultureInfo.InvariantCulture, $"<div><dt>{name}</dt><dd>{value:N0}</dd></div>");

    private static bool HasAt(Platform platform) => platform is not (Platform.LinkedIn or Platform.Facebook);

    private static string Initial(string name) => name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpperInvariant();

    private static int Hue(string author) => author.Sum(c => c * 7) % 360;
}
