using System.Text;
using System.Text.Json;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The body of <c>POST /2/tweets</c>.</summary>
internal static class XPostBody
{
    public static ByteArrayContent Content(TargetPayload payload, IReadOnlyList<string> mediaIds, AnsweredPost? answered)
    {
        var content = new ByteArrayContent(Bytes(payload, mediaIds, answered));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    public static string Text(TargetPayload payload, IReadOnlyList<string> mediaIds, AnsweredPost? answered) =>
        Encoding.UTF8.GetString(Bytes(payload, mediaIds, answered));

    private static byte[] Bytes(TargetPayload payload, IReadOnlyList<string> mediaIds, AnsweredPost? answered) => JsonSerializer.SerializeToUtf8Bytes(
        // A label is stated where it holds and left out where it does not: X refuses some labels on some accounts.
        new XWire.CreateRequest(
            payload.Text.Length == 0 && mediaIds.Count > 0 ? null : payload.Text,
            answered is null ? null : new XWire.Reply(answered.PostId),
            mediaIds.Count == 0 ? null : new XWire.AttachedMedia(mediaIds),
            payload.MadeWithAi ? true : null,
            payload.PaidPartnership ? true : null),
        XJson.Default.CreateRequest);
}
