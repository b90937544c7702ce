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
        json.WriteEndObject();
    }
}
