using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>
/// An error answer of the Graph API (developers.facebook.com/docs/graph-api/guides/error-handling, and for the
/// subcodes 2207xxx the Instagram platform's error codes; November 2026). The code decides, not the HTTP status.
/// </summary>
internal sealed partial record GraphError(HttpStatusCode Status, int Code, int Subcode, bool IsTransient, string Reason)
{
    private const int MaxReason = 300;

    /// <summary>The object is not there, or not for this token: Graph does not tell these two apart.</summary>
    public bool IsGone => (Code, Subcode) is (100, 33) or (24, 2207006) or (803, _);

    /// <summary>The one that does not tell these two apart; the others of <see cref="IsGone"/> are of things that this token has made.</summary>
    public bool MayBeHidden => (Code, Subcode) is (100, 33);

    public GraphTrouble Trouble => this switch
    {
        // What the platform calls passing is no word on the grant, whatever its code.
        { IsTransient: true, Code: 190 or 102 } or { Status: >= HttpStatusCode.InternalServerError, Code: 190 or 102 } => GraphTrouble.Transient,
        { Code: 190 or 102 } or { Subcode: 458 or 459 or 460 or 463 or 464 or 467 or 492 } => GraphTrouble.Token,
        // "We restrict certain activity to protect our community" has the code of a rate limit and is none.
        { Code: 368 } or { Subcode: 2207050 or 2207051 } => GraphTrouble.Blocked,
        { Code: 4 or 17 or 32 or 341 or 613 or (>= 80000 and <= 80014) } or { Subcode: 2207042 } => GraphTrouble.RateLimited,
        { Code: 506 } or { Subcode: 1366051 } => GraphTrouble.Duplicate,
        { Code: 3 or 10 or (>= 200 and <= 299) } => GraphTrouble.Permission,
        { Subcode: 2207001 or 2207003 or 2207032 or 2207053 } => GraphTrouble.Transient,
        { Code: 24 or 9007 } or { Subcode: 2207006 or 2207008 or 2207020 or 2207027 } or { IsGone: true } => GraphTrouble.Container,
        { IsTransient: true } or { Code: 1 or 2 or -1 or -2 } => GraphTrouble.Transient,
        // A gateway that gave up waiting says nothing of what stands behind it.
        { Status: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => GraphTrouble.Transient,
        { Code: 0, Status: HttpStatusCode.Unauthorized } => GraphTrouble.Token,
        { Code: 0, Status: HttpStatusCode.TooManyRequests } => GraphTrouble.RateLimited,
        _ => GraphTrouble.Refused,
    };

    /// <summary>The platform says that this grant is over; a person who must only sign in there once more has not lost it.</summary>
    public bool EndsTheGrant => Trouble is GraphTrouble.Token && !IsTransient && Subcode is not (459 or 464) && Status < HttpStatusCode.InternalServerError;

    public static GraphError Of(PlatformReply.Answered answer)
    {
        var failure = TolerantJson.Read(answer.Body, GraphJson.Default.Failure);
        if (failure?.Error is { } error)
        {
            var reason = Sentence(error.ErrorUserMsg ?? error.Message, answer);
            return new GraphError(answer.Status, error.Code ?? 0, error.ErrorSubcode ?? 0, error.IsTransient ?? false, Cut($"{reason}{Numbers(error)}"));
        }

        return new GraphError(answer.Status, 0, 0, IsTransient: false, Cut(Sentence(failure?.ErrorMessage, answer)));
    }

    /// <summary>What happened to the token, where the subcode tells.</summary>
    public string TokenStory => Subcode switch
    {
        458 => "the person removed the application",
        459 => "the person must sign in there once and answer a check",
        460 => "the person changed the password",
        463 => "the token is past its end",
        464 => "the person's account is not confirmed",
        467 => "the token was made void",
        492 => "the person has no role on the page any more",
        _ => "the token is not taken",
    };

    private static string Sentence(string? text, PlatformReply.Answered answer) =>
        text is { Length: > 0 } ? Tokens().Replace(text, "***") : $"status {answer.Code} without a reason";

    private static string Numbers(GraphWire.Error error)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $" (code {error.Code ?? 0}{(error.ErrorSubcode is { } subcode ? $"/{subcode}" : "")}");
        return error.FbtraceId is { Length: > 0 and < 64 } trace ? $"{code}, trace {trace})" : $"{code})";
    }

    private static string Cut(string text) => text.Length > MaxReason ? text[..MaxReason] : text;

    // "Malformed access token …" repeats the token.
    [GeneratedRegex("[A-Za-z0-9_|%.~-]{40,}", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
