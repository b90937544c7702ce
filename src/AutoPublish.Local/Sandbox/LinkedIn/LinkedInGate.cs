using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>What every versioned resource asks for before it looks at a call.</summary>
internal static class LinkedInGate
{
    /// <summary>The caller, or null after a refusal was answered.</summary>
    public static async Task<SandboxUser?> EnterAsync(HttpContext context, SandboxNetworks networks)
    {
        var version = context.Request.Headers["Linkedin-Version"].ToString();
        if (version.Length == 0)
        {
            await LinkedInAnswers.ErrorAsync(
                context, 400, "VERSION_MISSING", "A version must be present. Please specify a version by adding the LinkedIn-Version header.");
            return null;
        }

        if (!networks.Options.LinkedInVersions.Contains(version))
        {
            await LinkedInAnswers.ErrorAsync(context, 426, "NONEXISTENT_VERSION", $"Requested version {version}01 is not active");
            return null;
        }

        if (Caller.Of(context, networks, Platform.LinkedIn) is not { } user)
        {
            await LinkedInAnswers.ErrorAsync(context, 401, "INVALID_ACCESS_TOKEN", "Invalid access token", 65600);
            return null;
        }

        if (context.Request.Headers["X-Restli-Protocol-Version"] != "2.0.0")
        {
            await LinkedInAnswers.ErrorAsync(context, 400, "INVALID_HEADER", "X-Restli-Protocol-Version must be 2.0.0");
            return null;
        }

        return user;
    }
}
