namespace AutoPublish.Web.Problems;

/// <summary>The refusals of the HTTP edge, with their stable codes.</summary>
internal static class WebProblems
{
    internal static Problem UnknownAction(string name, IReadOnlyList<string> nearest) => new(
        404,
        "AP2100",
        $"There is no action '{Quoted.Text(name)}'.",
        $"Did you mean {string.Join(", ", nearest)}? Names are compared with their letter case.");

    internal static Problem NotJson(string detail) => new(400, "AP2101", detail, "Send one JSON object (RFC 8259) in UTF-8, at most 16 levels deep, each name once in an object.");

    internal static Problem InvalidInput(string action, IReadOnlyList<FieldError> errors) => new(
        400,
        "AP2102",
        errors.Count == 1 ? $"The input of {action} is wrong{(errors[0].Pointer is { Length: > 0 } at ? $" at {at}" : "")}: {errors[0].Detail}" : $"The input of {action} has {errors.Count} mistakes.",
        "Mend the fields named in errors and send it again; nothing was done.")
    {
        Errors = errors,
    };

    internal static Problem TooLarge(int limitBytes) => new(413, "AP2103", $"The body is larger than {limitBytes / 1024} KB.", "Send less: texts have limits of their own, and media are not sent here.");

    internal static Problem NotJsonType(string? contentType) => new(415, "AP2104", $"The content type '{Quoted.Text(contentType ?? "")}' is not accepted.", "Send application/json.");

    internal static Problem NotMailType(string? contentType) => new(415, "AP2104", $"The content type '{Quoted.Text(contentType ?? "")}' is not accepted.", "Send message/rfc822.");

    internal static Problem MethodNotAllowed(string method, string allow) => new(405, "AP2105", $"{Quoted.Text(method)} is not possible here.", $"Use {allow}.") { Allow = allow };

    internal static Problem TooSlow() => new(408, "AP2106", "The body did not arrive in time.", "Send the request again.");

    internal static Problem NoTenant() => new(403, "AP2115", "The tenant of this access token does not exist any more.", "Sign in to another tenant.");

    internal static Problem RequestIdReused(string requestId) => new(
        409,
        "AP2107",
        $"The requestId '{Quoted.Text(requestId)}' was used with another input in the last 24 hours; nothing was done.",
        "Use a new requestId for a new request; repeat the same input to get the first answer again.");

    internal static Problem RequestInProgress(string requestId) => new(
        409,
        "AP2108",
        $"A request with the requestId '{Quoted.Text(requestId)}' is being answered now.",
        "Send it again in a second to get its answer.")
    {
        RetryAfterSeconds = 1,
    };

    internal static Problem NoToken() => new(401, "AP2110", "No bearer token was sent.", "Send the header Authorization: Bearer, with an access token.");

    internal static Problem BadToken(string reason) => new(401, "AP2111", reason, "Sign in again and send the new access token.");

    internal static Problem MissingScope(string what, string scope) => new(403, "AP2112", $"{what} needs the scope {scope}, and the access token does not have it.", $"Connect again and grant {scope}.");

    internal static Problem NotSigned(string platform) => new(401, "AP2670", $"{platform} did not sign this.", "Deliveries are signed over their very bytes with the app's consumer secret; one that was changed since is set by AUTOPUBLISH_X_CONSUMER_SECRET.");

    internal static Problem NotFound() => new(404, "AP2113", "There is nothing at this address.", "Actions are at POST /api/v1/action/{actionName}.");

    internal static Problem Broken(string correlationId) => new(500, "AP3900", "Something broke on our side; whether it was done is not certain.", $"Look with getContent or listContent, then try again. Tell support {correlationId} if it stays.");

    internal static Problem Unavailable(int seconds) => new(503, "AP3902", "A service that this stands on does not answer for now; whether it was done is not certain.", $"Send it again in {seconds} seconds, with the same requestId where it has one: nothing is done twice then.")
    {
        RetryAfterSeconds = seconds,
    };

    internal static Problem BadRequest(int status, string detail) => new(status, "AP2114", detail, "Send a well-formed HTTP request.");
}
