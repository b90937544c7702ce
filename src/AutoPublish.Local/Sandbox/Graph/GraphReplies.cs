using System.Globalization;
using System.Text.Json;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>The Graph API's own words.</summary>
internal static class GraphReplies
{
    public static Task UnauthorizedAsync(HttpContext context) =>
        ErrorAsync(context, 400, 190, null, "Invalid OAuth access token - Cannot parse access token");

    public static Task NotThereAsync(HttpContext context, string id) => ErrorAsync(
        context, 400, 100, 33, $"Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation");

    public static Task MediaNotFoundAsync(HttpContext context, string id) =>
        ErrorAsync(context, 400, 24, 4279009, "The requested resource does not exist", $"The media with id {id} cannot be found.");

    public static Task UnknownPathAsync(HttpContext context) => ErrorAsync(context, 400, 2500, null, "Unknown path components: " + context.Request.Path);

    public static Task InvalidAsync(HttpContext context, string message) => ErrorAsync(context, 400, 100, null, "(#100) " + message);

    /// <param name="forPerson">Shown to a person.</param>
    public static Task ErrorAsync(HttpContext context, int status, int code, int? subcode, string message, string? forPerson = null, bool transient = false) =>
        JsonAnswer.WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", message);
            json.WriteString("type", "OAuthException");
            json.WriteNumber("code", code);
            if (subcode is { } more)
            {
                json.WriteNumber("error_subcode", more);
            }

            json.WriteBoolean("is_transient", transient);
            if (forPerson is not null)
            {
                json.WriteString("error_user_title", message);
                json.WriteString("error_user_msg", forPerson);
            }

            json.WriteString("fbtrace_id", "Asandbox0trace0id000000");
            json.WriteEndObject();
            json.WriteEndObject();
        });

    /// <summary>The flat form of the addresses where a code becomes a token.</summary>
    public static Task CodeErrorAsync(HttpContext context, string message) => JsonAnswer.WriteAsync(context, 400, json =>
    {
        json.WriteStartObject();
        json.WriteString("error_type", "OAuthException");
        json.WriteNumber("code", 400);
        json.WriteString("error_message", message);
        json.WriteEndObject();
    });

    public static Task IdAsync(HttpContext context, string id) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteEndObject();
    });

    public static Task SuccessAsync(HttpContext context) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteEndObject();
    });

    /// <summary>One page of posts, newest first, and where the next one begins.</summary>
    public static void WriteList(Utf8JsonWriter json, IReadOnlyList<SandboxPost> posts, int size, string address, Action<Utf8JsonWriter, SandboxPost> write)
    {
        var page = posts.Take(size).ToList();
        json.WriteStartObject();
        json.WriteStartArray("data");
        page.ForEach(post => write(json, post));
        json.WriteEndArray();
        if (page.Count > 0)
        {
            json.WriteStartObject("paging");
            json.WriteStartObject("cursors");
            json.WriteString("before", page[0].Sequence.ToString(CultureInfo.InvariantCulture));
            json.WriteString("after", page[^1].Sequence.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
            if (posts.Count > size)
            {
                json.WriteString("next", address);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
}
