using System.Globalization;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>What a client must say of itself before members are asked about it.</summary>
internal static class ClientRules
{
    internal const string NoKey = "none";
    internal const string OwnKey = "private_key_jwt";
    internal static readonly IReadOnlyList<string> GrantTypes = ["authorization_code", "refresh_token"];
    internal static readonly IReadOnlyList<string> ResponseTypes = ["code"];
    internal static readonly IReadOnlyList<string> AuthenticationMethods = [NoKey, OwnKey];
    internal static readonly IReadOnlyList<string> SigningAlgorithms = ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"];
    private const int MaxName = 80;
    private const int MaxRedirects = 10;

    /// <summary>Null: it can be accepted.</summary>
    internal static RegistrationError? Check(ClientMetadata metadata)
    {
        if (metadata.RedirectUris is not { Count: > 0 and <= MaxRedirects } redirects)
        {
            return new RegistrationError("invalid_redirect_uri", $"redirect_uris must name 1 to {MaxRedirects} addresses.");
        }

        if (redirects.Select(RedirectAddress.Mistake).FirstOrDefault(m => m is not null) is { } mistake)
        {
            return new RegistrationError("invalid_redirect_uri", mistake);
        }

        if (metadata.GrantTypes is { } grants && !grants.Contains(GrantTypes[0]))
        {
            return new RegistrationError("invalid_client_metadata", "grant_types must contain authorization_code; no other flow begins here.");
        }

        return metadata.ResponseTypes is { } responses && !responses.Contains(ResponseTypes[0])
            ? new RegistrationError("invalid_client_metadata", "response_types must contain code; no other is given.")
            : null;
    }

    /// <summary>One line without what could disguise it.</summary>
    internal static string NameOf(ClientMetadata metadata, string otherwise)
    {
        string clean = string.Concat((metadata.ClientName ?? "").EnumerateRunes().Where(IsShown).Take(MaxName).Select(r => r.ToString())).Trim();
        return clean.Length == 0 ? otherwise : clean;
    }

    private static bool IsShown(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
