using System.Text.Json;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>Comments as LinkedIn writes them, under activities: a post is a share outside and an activity within.</summary>
internal static class LinkedInCommentWriting
{
    private const string Share = "urn:li:share:";
    private const string Activity = "urn:li:activity:";

    public static string ActivityOf(string post) => Activity + post[Share.Length..];

    /// <summary>The post of an urn, whichever of the two it is.</summary>
    public static string PostOf(string urn) => urn.StartsWith(Activity, StringComparison.Ordinal) ? Share + urn[Activity.Length..] : urn;

    /// <summary>The comment's own number.</summary>
    public static string NumberOf(SandboxPost comment) => comment.Id[(comment.Id.LastIndexOf(',') + 1)..^1];

    public static void Write(Utf8JsonWriter json, SandboxPost comment)
    {
        json.WriteStartObject();
        json.WriteString("actor", comment.Author);
        json.WriteString("commentUrn", comment.Id);
        WriteStamp(json, "created", comment);
        json.WriteString("id", NumberOf(comment));
        WriteStamp(json, "lastModified", comment);
        json.WriteStartObject("message");
        json.WriteStartArray("attributes");
        json.WriteEndArray();
        json.WriteString("text", comment.Source);
        json.WriteEndObject();
        json.WriteString("object", ActivityOf(comment.ReplyTo ?? ""));
        json.WriteEndObject();
    }

    private static void WriteStamp(Utf8JsonWriter json, string name, SandboxPost comment)
    {
        json.WriteStartObject(name);
        json.WriteString("actor", comment.Author);
        json.WriteNumber("time", comment.ReceivedAt.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }
}
