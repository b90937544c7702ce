using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>What a person is told when an account could not be connected, where it is the same for each platform.</summary>
internal static class ConnectRefusals
{
    public static ConnectOutcome.Failed Denied(string platform) => new(new Refusal(
        "AP2380", RefusalKind.Forbidden, $"The permission was not given on {platform}.", "Connect again and allow what is asked for, with the account that shall post."));

    public static ConnectOutcome.Failed Void(string platform, string reason) => new(new Refusal(
        "AP2381", RefusalKind.Gone, $"{platform} does not take the answer of its consent page any more: {reason}", "Connect again; the answer holds for a minute and once."));

    public static ConnectOutcome.Failed Unreadable(string platform) => new(new Refusal(
        "AP2382", RefusalKind.Invalid, $"What came back from {platform} is not the answer to what was asked.", "Connect again, from the page of accounts."));
}
