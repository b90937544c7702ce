using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.Local.Sandbox;

/// <summary>Where a stand-in network asks a person whether an application may act for them.</summary>
internal static class ConsentPage
{
    private const string Answer = "sandbox_user";
    private const string No = "-";

    /// <summary>
    /// Shows the network's users to choose from, or, once one was chosen, sends the person back with a code. Redirect
    /// address and client are the caller's to check before.
    /// </summary>
    /// <param name="request">What the application asks for; its user is not known yet.</param>
    /// <param name="state">Goes back unchanged.</param>
    public static async Task RunAsync(HttpContext context, SandboxNetworks networks, Platform platform, CodeGrant request, string? state)
    {
        var answer = context.Request.Query[Answer].ToString();
        if (answer.Length == 0)
        {
            await AskAsync(context, networks, platform, request);
            return;
        }

        var user = networks.UsersOf(platform).FirstOrDefault(u => u.Id == answer);
        var back = user is null
            ? QueryHelpers.AddQueryString(request.RedirectUri, new Dictionary<string, string?> { ["error"] = "access_denied", ["error_description"] = "The user denied the request." })
            : QueryHelpers.AddQueryString(request.RedirectUri, "code", await networks.Grants.AllowAsync(platform, request with { User = user }));
        context.Response.Redirect(state is null ? back : QueryHelpers.AddQueryString(back, "state", state));
    }

    private static Task AskAsync(HttpContext context, SandboxNetworks networks, Platform platform, CodeGrant request)
    {
        var main = new StringBuilder("<div class=\"card\"><p>Choose the account that AutoPublish may post for. This is a stand-in on this machine: nothing leaves it.</p><ul class=\"consent\">");
        foreach (var user in networks.UsersOf(platform))
        {
            main.Append($"<li><a href=\"{PageFrame.Encode(WithAnswer(context, user.Id))}\">Allow for {PageFrame.Encode(user.Name)} <span>{PageFrame.Encode(user.Handle)}</span></a></li>");
        }

        main.Append($"<li><a href=\"{PageFrame.Encode(WithAnswer(context, No))}\">Do not allow</a></li></ul><p class=\"note\">Asked for: {PageFrame.Encode(request.Scope)}</p></div>");
        return PageFrame.WriteAsync(context, $"Connect to {PlatformNames.TitleOf(platform)}", "AutoPublish asks to act for an account of yours.", main.ToString());
    }

    private static string WithAnswer(HttpContext context, string answer) =>
        QueryHelpers.AddQueryString(context.Request.PathBase + context.Request.Path + context.Request.QueryString, Answer, answer);
}
