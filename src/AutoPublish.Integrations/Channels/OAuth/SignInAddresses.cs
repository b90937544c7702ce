using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>Where a platform asks a person, gives tokens and takes them back.</summary>
internal static class SignInAddresses
{
    public static Refusal? Check(string platform, Uri authorization, Uri token, Uri revocation)
    {
        foreach (var address in new[] { authorization, token, revocation })
        {
            if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.IsLoopback && address.Scheme == Uri.UriSchemeHttp))
                || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            {
                return Wrong($"The sign-in address of {platform}, {address}, cannot be used.", "Give an absolute https address without credentials, query and fragment; plain http is for this machine only.");
            }
        }

        return token.Authority == revocation.Authority && token.Scheme == revocation.Scheme
            ? null
            : Wrong($"The addresses of {platform} that give tokens and take them back are on two hosts.", "Give both on the host of the platform.");
    }

    private static Refusal Wrong(string message, string remedy) => new("AP1382", RefusalKind.Invalid, message, remedy);
}
