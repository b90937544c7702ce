using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>LinkedIn's own words for what went wrong.</summary>
internal static class LinkedInAnswers
{
    public static Task ErrorAsync(HttpContext context, int status, string code, string message, int? serviceErrorCode = null) =>
        JsonAnswer.WriteAsync(context, status, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("status", status);
            if (serviceErrorCode is { } service)
            {
                json.WriteNumber("serviceErrorCode", service);
            }

            json.WriteString("code", code);
            json.WriteString("message", message);
            json.WriteEndObject();
        });

    public static Task TooManyAsync(HttpContext context) =>
        ErrorAsync(context, 429, "TOO_MANY_REQUESTS", "Resource level throttle MEMBER DAY limit for calls to this resource is reached.", 101);

    /// <summary>The urn stands in the message and nowhere else.</summary>
    public static Task DuplicateAsync(HttpContext context, string urn) => JsonAnswer.WriteAsync(context, 422, json =>
    {
        json.WriteStartObject();
        json.WriteString("errorDetailType", "com.linkedin.common.error.BadRequest");
        json.WriteString("message", $"com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of {urn}");
        json.WriteStartObject("errorDetails");
        json.WriteStartArray("inputErrors");
        json.WriteStartObject();
        json.WriteString("description", "Duplicate post is detected");
        json.WriteStartObject("input");
        json.WriteEndObject();
        json.WriteString("code", "DUPLICATE_POST");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteNumber("status", 422);
        json.WriteEndObject();
    });
}
