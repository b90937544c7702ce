using System.Text.Json;

namespace AutoPublish.Local.Inbox;

internal static class InboxJson
{
    public static void Write(Utf8JsonWriter json, InboxMail mail)
    {
        json.WriteStartObject();
        json.WriteString("id", mail.Id);
        json.WriteString("to", mail.To);
        json.WriteString("subject", mail.Subject);
        json.WriteString("text", mail.Text);
        json.WriteString("html", mail.Html);
        json.WriteString("sentAt", mail.SentAt.UtcDateTime);
        WriteKnown(json, "threadId", mail.ThreadId);
        WriteKnown(json, "unsubscribeAddress", mail.UnsubscribeAddress);
        WriteKnown(json, "reference", mail.Reference);
        json.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
