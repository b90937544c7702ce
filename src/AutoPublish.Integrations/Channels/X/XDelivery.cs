using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>Challenges and deliveries (docs.x.com/x-api/webhooks/quickstart): HMAC-SHA256 of the raw bytes, in base64 after <c>sha256=</c>.</summary>
/// <param name="consumerSecret">Signs what stands in <see cref="Header"/>.</param>
/// <param name="clientSecret">Signs what stands in <see cref="OAuth2Header"/>; null: not looked at.</param>
internal sealed class XDelivery(Secret consumerSecret, Secret? clientSecret)
{
    public const string Header = "x-twitter-webhooks-signature";

    // X's pages do not name it, programs that receive from X do.
    public const string OAuth2Header = "x-twitter-webhooks-signature-oauth2";

    private const string Scheme = "sha256=";

    public byte[] Answer(string challenge) =>
        JsonSerializer.SerializeToUtf8Bytes(new XActivityWire.ChallengeAnswer(Sign(consumerSecret, Encoding.UTF8.GetBytes(challenge))), XActivityJson.Default.ChallengeAnswer);

    /// <summary>Null: not signed by X. What cannot be read tells nothing.</summary>
    public IReadOnlyList<AccountEvent>? Read(ReadOnlySpan<byte> body, Func<string, string?> header) =>
        IsSigned(body, header(Header), consumerSecret) || (clientSecret is not null && IsSigned(body, header(OAuth2Header), clientSecret)) ? Events(body) : null;

    internal static string Sign(Secret secret, ReadOnlySpan<byte> bytes) =>
        Scheme + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), bytes));

    private static bool IsSigned(ReadOnlySpan<byte> body, string? signature, Secret secret) =>
        signature is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(secret, body)));

    private static List<AccountEvent> Events(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, XActivityJson.Default.Delivery)?.Data switch
            {
                { ValueKind: JsonValueKind.Object } one => [.. Of([one])],
                { ValueKind: JsonValueKind.Array } several => [.. Of(several.EnumerateArray())],
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<AccountEvent> Of(IEnumerable<JsonElement> data) =>
        data.Select(d => d.Deserialize(XActivityJson.Default.Told)).OfType<XActivityWire.Told>().Select(Of).OfType<AccountEvent>();

    /// <summary>Null: of a kind that matters to nobody here, or of nobody.</summary>
    private static AccountEvent? Of(XActivityWire.Told told)
    {
        if (told is not { EventUuid: { Length: > 0 and <= 64 } id, Filter.UserId: { } user, EventType: { } type } || !XPostId.IsOne(user))
        {
            return null;
        }

        (AccountEventKind Kind, string? PostId)? what = type switch
        {
            XActivityEvents.PostCreated => (AccountEventKind.Posted, told.Payload?.Id),
            XActivityEvents.PostDeleted => (AccountEventKind.Deleted, told.Payload?.Id),
            XActivityEvents.Like => (AccountEventKind.Engaged, told.Payload?.LikedTweetId),
            _ when XActivityEvents.Reactions.Contains(type) => (AccountEventKind.Engaged, ReferencedBy(told.Payload, type)),
            _ => null,
        };
        return what is { } known && (known.PostId is null || XPostId.IsOne(known.PostId)) ? new AccountEvent(id, user, known.Kind, known.PostId, XActivityEvents.PriceOf(type)) : null;
    }

    /// <summary>Which post was answered, quoted or passed on: the payload is the reader's own.</summary>
    private static string? ReferencedBy(XActivityWire.Payload? payload, string type)
    {
        var relation = type switch { "post.reply.create" => "replied_to", "post.quote.create" => "quoted", _ => "retweeted" };
        return (payload?.ReferencedTweets ?? payload?.ReferencedPosts)?.FirstOrDefault(r => r.Type == relation || (relation == "retweeted" && r.Type == "reposted"))?.Id;
    }
}
