using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>Reads answers that hold tokens.</summary>
internal static class GraphTokens
{
    private const long Longest = 10L * 365 * 24 * 3600;

    /// <summary>Null: it holds none.</summary>
    public static GraphWire.Token? Read(PlatformReply reply)
    {
        var token = reply is PlatformReply.Answered { IsSuccess: true } answer ? TolerantJson.Read(answer.Body, GraphJson.Default.Token) : null;
        // Instagram wraps the first token into a list of one.
        token = token is { AccessToken: null, Data: [{ } first, ..] } ? first : token;
        return token is { AccessToken.Length: > 0 } ? token : null;
    }

    public static AccountGrant Grant(GraphWire.Token token, IReadOnlyList<string> scopes, DateTimeOffset now) => new()
    {
        AccessToken = new Secret(token.AccessToken ?? ""),
        AccessTokenExpiresAt = token.ExpiresIn is > 0 and <= Longest ? now.AddSeconds(token.ExpiresIn.Value) : null,
        // What ends at all here is a long-lived token, which is given in for the next one.
        RenewsByItself = token.ExpiresIn is > 0,
        Scopes = scopes,
    };

    /// <summary>What was allowed; null: not told.</summary>
    public static IReadOnlyList<string>? Allowed(GraphWire.Token token) => token.Permissions switch
    {
        { ValueKind: JsonValueKind.String } text => (text.GetString() ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString() ?? "")],
        _ => null,
    };
}
