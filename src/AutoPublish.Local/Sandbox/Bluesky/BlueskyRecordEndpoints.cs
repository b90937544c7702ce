using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>What changes an account's posts: <c>putRecord</c> for one that is not there yet, <c>deleteRecord</c>, <c>uploadBlob</c>.</summary>
internal static class BlueskyRecordEndpoints
{
    public static void Map(IEndpointRouteBuilder xrpc, SandboxNetworks networks)
    {
        xrpc.MapPost("/com.atproto.repo.uploadBlob", context => BlueskyBlobs.UploadAsync(context, networks));
        xrpc.MapPost("/com.atproto.repo.putRecord", context => PutAsync(context, networks));
        xrpc.MapPost("/com.atproto.repo.deleteRecord", context => DeleteAsync(context, networks));
    }

    public static string UriOf(string did, string? key) => $"at://{did}/{BlueskyRecord.Posts}/{key}";

    private static async Task PutAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await ReadAsync(context, networks) is not var (user, body, key))
        {
            return;
        }

        if (!body.TryGetProperty("swapRecord", out JsonElement swap) || swap.ValueKind != JsonValueKind.Null)
        {
            await BlueskyAnswers.InvalidAsync(context, "The stand-in has no edits: swapRecord must be null.");
            return;
        }

        if (!BlueskyRecord.IsTid(key))
        {
            await BlueskyAnswers.InvalidAsync(context, $"Invalid record key for {BlueskyRecord.Posts}: Invalid TID string (got \"{key}\") at $");
            return;
        }

        JsonElement given = body.TryGetProperty("record", out JsonElement found) ? found : default;
        BlueskyRecord record = BlueskyRecord.Read(given, user, networks);
        if (record.Problem is var (error, message))
        {
            await BlueskyAnswers.ErrorAsync(context, 400, error, message);
            return;
        }

        string source = given.GetRawText();
        BlueskyCreateAnswers answers = new(source);
        if (networks.ById(Platform.Bluesky, UriOf(user.Id, key)) is { } before)
        {
            await answers.RepeatedAsync(context, before);
            return;
        }

        NewPost post = new(Platform.Bluesky, user.Id, record.Text, source, "", Caller.IdempotencyKey(context))
        {
            Id = UriOf(user.Id, key),
            Media = record.Media,
            ReplyTo = record.ReplyTo,
            RefusesRepetition = false,
        };
        await FaultyCreate.RunAsync(context, networks, post, answers);
    }

    private static async Task DeleteAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await ReadAsync(context, networks) is not var (user, _, key))
        {
            return;
        }

        await networks.RemoveAsync(Platform.Bluesky, UriOf(user.Id, key));
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        });
    }

    /// <summary>Null after a refusal was answered.</summary>
    private static async Task<(SandboxUser User, JsonElement Body, string Key)?> ReadAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await BlueskyAnswers.CallerAsync(context, networks) is not { } user)
        {
            return null;
        }

        JsonElement body = default;
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Answered like one without members.
        }

        if (BlueskyRecord.Member(body, "collection") != BlueskyRecord.Posts || BlueskyRecord.Member(body, "rkey") is not { } key || BlueskyRecord.Member(body, "repo") is not { } repo)
        {
            await BlueskyAnswers.InvalidAsync(context, "Input must have the properties \"repo\", \"collection\" and \"rkey\"");
            return null;
        }

        if (BlueskyEndpoints.UserOf(networks, repo)?.Id == user.Id)
        {
            return (user, body, key);
        }

        await BlueskyAnswers.ErrorAsync(context, 401, "AuthenticationRequired", "Authentication Required");
        return null;
    }
}

/// <param name="source">The record of this call.</param>
internal sealed class BlueskyCreateAnswers(string source) : ICreateAnswers
{
    /// <summary>A call that came at the same time may have been the one that stored it.</summary>
    public Task CreatedAsync(HttpContext context, SandboxPost post) => post.Source == source ? WrittenAsync(context, post, isNew: true) : SwapAsync(context, post);

    public Task RepeatedAsync(HttpContext context, SandboxPost post) => post.Source == source ? WrittenAsync(context, post, isNew: false) : SwapAsync(context, post);

    public Task DuplicateAsync(HttpContext context, string earlierId) => throw new InvalidOperationException("Bluesky takes the same text again.");

    public Task RateLimitedAsync(HttpContext context, DateTimeOffset freeAt) => BlueskyAnswers.TooManyAsync(context, freeAt);

    public Task ServerErrorAsync(HttpContext context) => BlueskyAnswers.ErrorAsync(context, 500, "InternalServerError", "Internal Server Error");

    public Task MalformedAsync(HttpContext context, SandboxPost post)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync("{\"uri\":\"" + post.Id[..8]);
    }

    private static Task SwapAsync(HttpContext context, SandboxPost post) => BlueskyAnswers.ErrorAsync(context, 400, "InvalidSwap", $"Record was at {CidOf(post)}");

    private static string CidOf(SandboxPost post) => ContentId.OfRecord(Encoding.UTF8.GetBytes(post.Source));

    private static Task WrittenAsync(HttpContext context, SandboxPost post, bool isNew) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("uri", post.Id);
        json.WriteString("cid", CidOf(post));
        if (isNew)
        {
            json.WriteStartObject("commit");
            json.WriteString("cid", CidOf(post));
            json.WriteString("rev", post.Id[(post.Id.LastIndexOf('/') + 1)..]);
            json.WriteEndObject();
        }

        json.WriteString("validationStatus", "valid");
        json.WriteEndObject();
    });
}
