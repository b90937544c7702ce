using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>Takes the way of a real post up to the wire, and no further: nothing is called, written or reserved.</summary>
public sealed class RehearsalRun(PublishingChannels channels, SendReservations reservations, TimeProvider time)
{
    /// <param name="tenant">Whose post.</param>
    /// <param name="accounts">Of the tenant.</param>
    /// <param name="payload">With the account it would go out by; an account that is not there is told.</param>
    /// <param name="moderated">What a moderation says of its text.</param>
    public async ValueTask<RehearsedPost> RunAsync(Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, TargetPayload payload, IReadOnlyList<Verdict> moderated, CancellationToken cancellationToken)
    {
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == payload.AccountId);
        IChannel? channel = channels.Find(payload.Platform);
        MicroDollars price = PostPrice.Of(payload);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset from = payload.NotBefore is { } notBefore && notBefore > now ? notBefore : now;
        Target target = new() { TargetId = "rehearsal", Platform = payload.Platform, AccountId = payload.AccountId, PriceMicros = price.Micros };
        (DateTimeOffset at, string? window) = await reservations.EarliestAsync(tenant, target, from, cancellationToken);
        return new RehearsedPost(
            account is not null && channel is not null ? channel.Render(channels.Open(account), payload).Calls : [],
            account,
            price,
            at,
            window,
            [.. ComplianceCheck.Run(payload, tenant.Compliance), .. moderated]);
    }
}

/// <param name="Calls">What would go over the wire; none without an account.</param>
/// <param name="Account">Null: none is connected.</param>
/// <param name="Price">What the platform charges.</param>
/// <param name="SendAt">When it would go out if it were approved now.</param>
/// <param name="HeldBy">The limit for which it would wait; null: none.</param>
/// <param name="Verdicts">Of the rules, and of the moderation.</param>
public sealed record RehearsedPost(
    IReadOnlyList<RenderedCall> Calls,
    ConnectedAccount? Account,
    MicroDollars Price,
    DateTimeOffset SendAt,
    string? HeldBy,
    IReadOnlyList<Verdict> Verdicts);
