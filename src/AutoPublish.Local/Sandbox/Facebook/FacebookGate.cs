using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.Local.Sandbox.Facebook;

/// <summary>Lets in who has a token, and checks the proof that comes with it.</summary>
internal static class FacebookGate
{
    private const string Scheme = "Bearer ";

    /// <summary>The page of the token, or null after a refusal was answered.</summary>
    public static async Task<SandboxUser?> EnterAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await GraphRequest.EnterAsync(context, networks, Platform.Facebook) is not { } page)
        {
            return null;
        }

        return await IsProvenAsync(context, networks) ? page : null;
    }

    public static string Token(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : context.Request.Query["access_token"].ToString();
    }

    /// <summary>Where the token is not one of a sign-in here, its application's secret is not known and every proof holds.</summary>
    public static async Task<bool> IsProvenAsync(HttpContext context, SandboxNetworks networks)
    {
        var token = Token(context);
        var proof = context.Request.Query["appsecret_proof"].ToString();
        if (proof.Length == 0 || GraphTokenThing.Of(networks, Platform.Facebook, token) is not { } known
            || proof == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(known.AppSecret), Encoding.UTF8.GetBytes(token))))
        {
            return true;
        }

        await GraphReplies.ErrorAsync(context, 400, 100, null, "Invalid appsecret_proof provided in the API argument");
        return false;
    }
}
