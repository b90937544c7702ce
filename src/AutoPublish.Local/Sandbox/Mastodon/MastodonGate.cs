using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>What every call of an account passes.</summary>
internal static class MastodonGate
{
    private const int WindowSeconds = 300;

    /// <summary>The caller, or null after a refusal was answered.</summary>
    public static async Task<SandboxUser?> EnterAsync(HttpContext context, SandboxNetworks networks)
    {
        if (Caller.Of(context, networks, Platform.Mastodon) is not { } user)
        {
            await MastodonAnswers.UnauthorizedAsync(context);
            return null;
        }

        // Windows begin at the same moments for everybody.
        var now = networks.Time.GetUtcNow();
        var end = DateTimeOffset.FromUnixTimeSeconds(((now.ToUnixTimeSeconds() / WindowSeconds) + 1) * WindowSeconds);
        var rate = networks.Rates.Count($"mastodon:{user.Id}", networks.Options.MastodonCallsPer5Minutes, now, end);
        MastodonAnswers.AddRate(context, rate);
        if (rate.Allowed)
        {
            return user;
        }

        await MastodonAnswers.TooManyAsync(context);
        return null;
    }
}
