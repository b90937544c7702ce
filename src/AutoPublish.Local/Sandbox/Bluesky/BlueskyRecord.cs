using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>What is wrong with a post, in the words of Bluesky's own server: its lexicon <c>app.bsky.feed.post</c>.</summary>
/// <param name="Text">As readers see it.</param>
/// <param name="Media">The images, all uploaded before.</param>
/// <param name="ReplyTo">The address of the post that it answers, which nobody looks up.</param>
/// <param name="Problem">Name and message; null: it can be stored.</param>
internal sealed partial record BlueskyRecord(string Text, IReadOnlyList<SandboxMedia> Media, string? ReplyTo, (string Error, string Message)? Problem)
{
    public const string Posts = "app.bsky.feed.post";

    private const int MaxGraphemes = 300;
    private const int MaxBytes = 3000;
    private const int MaxImages = 4;

    public static bool IsTid(string key) => Tid().IsMatch(key);

    public static BlueskyRecord Read(JsonElement record, SandboxUser author, SandboxNetworks networks)
    {
        if (record.ValueKind != JsonValueKind.Object || Member(record, "text") is not { } text)
        {
            return Refused("Missing required key \"text\" at $.record");
        }

        int graphemes = new StringInfo(text).LengthInTextElements;
        int bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > MaxBytes || graphemes > MaxGraphemes)
        {
            return Refused(bytes > MaxBytes
                ? $"string too big (maximum {MaxBytes}, got {bytes}) at $.record.text"
                : $"grapheme too big (maximum {MaxGraphemes}, got {graphemes}) at $.record.text");
        }

        if (record.TryGetProperty("reply", out JsonElement reply) && MissingOf(reply) is { } missing)
        {
            return Refused(missing);
        }

        return Member(record, "createdAt") is { } created && DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, out _)
            ? WithImages(record, text, author, networks) with { ReplyTo = reply.ValueKind == JsonValueKind.Object ? Member(reply.GetProperty("parent"), "uri") : null }
            : Refused("Missing required key \"createdAt\" at $.record");
    }

    public static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>What a <c>reply</c> lacks (app.bsky.feed.post#replyRef).</summary>
    private static string? MissingOf(JsonElement reply)
    {
        if (reply.ValueKind != JsonValueKind.Object)
        {
            return "Expected object value type at $.record.reply";
        }

        foreach (string name in new[] { "root", "parent" })
        {
            if (!reply.TryGetProperty(name, out JsonElement post))
            {
                return $"Missing required key \"{name}\" at $.record.reply";
            }

            foreach (string member in new[] { "uri", "cid" }.Where(m => Member(post, m) is not { Length: > 0 }))
            {
                return $"Missing required key \"{member}\" at $.record.reply.{name}";
            }
        }

        return null;
    }

    private static BlueskyRecord WithImages(JsonElement record, string text, SandboxUser author, SandboxNetworks networks)
    {
        if (!record.TryGetProperty("embed", out JsonElement embed) || !embed.TryGetProperty("images", out JsonElement images) || images.ValueKind != JsonValueKind.Array)
        {
            return new BlueskyRecord(text, [], null, null);
        }

        if (images.GetArrayLength() > MaxImages)
        {
            return Refused($"array too big (maximum {MaxImages}, got {images.GetArrayLength()}) at $.record.embed.images");
        }

        List<SandboxMedia> media = [];
        foreach (JsonElement image in images.EnumerateArray())
        {
            if (Member(image, "alt") is not { } alt)
            {
                return Refused($"Missing required key \"alt\" at $.record.embed.images[{media.Count}]");
            }

            string? cid = image.TryGetProperty("image", out JsonElement blob) && blob.TryGetProperty("ref", out JsonElement link) ? Member(link, "$link") : null;
            if (cid is null || BlueskyBlobs.Find(networks, author, cid) is not { } held)
            {
                return new BlueskyRecord(text, [], null, ("BlobNotFound", $"Could not find blob: {cid}"));
            }

            media.Add(held with { AltText = alt });
        }

        return new BlueskyRecord(text, media, null, null);
    }

    private static BlueskyRecord Refused(string why) => new("", [], null, ("InvalidRequest", $"Invalid {Posts} record: {why}"));

    [GeneratedRegex("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$")]
    private static partial Regex Tid();
}
