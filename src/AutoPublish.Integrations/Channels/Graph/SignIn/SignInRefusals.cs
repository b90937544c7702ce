using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>Why a person could not connect an account, and what they can do.</summary>
internal sealed class SignInRefusals(GraphPlatform platform)
{
    private string Title => platform.Title;

    private string Page => $"docs/channels/{PlatformNames.NameOf(platform.Platform)}.md";

    public Refusal NotConfigured(string code) => new(
        code,
        RefusalKind.Invalid,
        $"This installation has no application registered with Meta for {Title}.",
        $"Create one at developers.facebook.com/apps and give its id and secret as AUTOPUBLISH_{PlatformNames.NameOf(platform.Platform).ToUpperInvariant()}_CLIENT_ID and _CLIENT_SECRET, as {Page} describes.");

    /// <summary>What came back without a code.</summary>
    public Refusal WithoutCode(IReadOnlyDictionary<string, string> query) => query.GetValueOrDefault("error") switch
    {
        "access_denied" => new Refusal("AP2350", RefusalKind.Forbidden, $"{Title} was told not to give access.", "Connect the account again and allow it there."),
        { Length: > 0 and < 100 } error => new Refusal(platform.Codes.NotConnected, RefusalKind.Downstream, $"{Title} ended the sign-in with '{error}'.", "Connect the account again."),
        _ => new Refusal("AP2351", RefusalKind.Invalid, $"What came back from {Title} holds no code.", "Connect the account again, from the beginning."),
    };

    public Refusal TooLittle(IEnumerable<string> missing) => new(
        "AP2352", RefusalKind.Forbidden, $"{Title} was not told to allow {string.Join(", ", missing)}.", "Connect the account again and leave everything ticked that is asked for.");

    public Refusal NoPage() => new(
        "AP2357", RefusalKind.NotFound, "Nobody gave a Facebook page on which this person may create content.", "Connect again, choose a page there, and have its owner give you the task \"Content\".");

    /// <summary>The platform did not do its part.</summary>
    public Refusal Failed(PlatformReply reply)
    {
        var reason = reply switch
        {
            PlatformReply.NothingSent nothing => nothing.Reason,
            PlatformReply.NoAnswer none => none.Reason,
            PlatformReply.Answered { IsSuccess: true } => $"{Title} answered something that cannot be read.",
            PlatformReply.Answered answer => $"{Title} refused the sign-in ({answer.Code}): {GraphError.Of(answer).Reason}",
            _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
        };
        return new Refusal(platform.Codes.NotConnected, RefusalKind.Downstream, reason, "Connect the account again in a minute; if it fails again, compare the application's settings with " + Page + ".");
    }
}
