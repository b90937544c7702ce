using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>
/// Takes one post down. The platform is asked until it says that the post is gone, now or since earlier, or that it does not let us; so a
/// lost answer or a crash after the call is one more question, and never a second deletion.
/// </summary>
public sealed class RemoveStep(
    AccountTokens tokens,
    TenantReader tenants,
    PublishingChannels channels,
    IReservations reservations,
    ContentWriter writer,
    DeliveryOptions options,
    TimeProvider time)
{
    // For a person to connect the account again.
    private static readonly TimeSpan TroubledWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    public async Task TakeAsync(ContentItem content, string targetId, CancellationToken cancellationToken)
    {
        Target target = content.Targets.First(t => t.TargetId == targetId);
        if (target.Ledger is not { PlatformPostId: { } postId, Removal: { IsOpen: true } removal } entry)
        {
            throw new InvalidOperationException($"Target {targetId} of content {content.ContentId} is to be taken down without a post.");
        }

        AccountAccess access = await tokens.OpenAsync(content.TenantId, target.AccountId, cancellationToken);
        Command command = access is not AccountAccess.Open open || channels.Find(target.Platform) is not { } channel ? Waiting(target, access)
            : await ReserveAsync(content, target, removal, cancellationToken) is ReservationResult.Full full ? Full(targetId, full)
            : await channel.DeleteAsync(new DeleteRequest(open.Account, postId), cancellationToken) switch
            {
                DeleteOutcome.Deleted deleted => new Command.RemovalDone(targetId, deleted.Receipt),
                DeleteOutcome.Refused refused => new Command.RemovalRefused(targetId, new(refused.Code, refused.Reason, ByHand(refused.Remedy, entry.Url))),
                DeleteOutcome.Unavailable { IsUnauthorized: true } => Waiting(target, await tokens.AfterRefusalAsync(content.TenantId, target.AccountId, open.GrantVersion, cancellationToken)),
                DeleteOutcome.Unavailable unavailable => Again(targetId, removal, unavailable),
                var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
            };

        // Refused where the content was deleted meanwhile: then nobody wants to know.
        await writer.ApplyAsync(content.TenantId, content.ContentId, command, cancellationToken);
    }

    private Command.RemovalPut Again(string targetId, Removal removal, DeleteOutcome.Unavailable unavailable)
    {
        TimeSpan wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, options.FirstCheckSeconds * Math.Pow(2, Math.Min(20, removal.Attempts))));
        DateTimeOffset at = time.GetUtcNow() + wait;
        return new(
            targetId, new("AP3032", $"The post is not down yet: {unavailable.Reason}", "The platform is asked again by itself."), unavailable.RetryAt > at ? unavailable.RetryAt.Value : at, WasAsked: true);
    }

    private Command.RemovalPut Waiting(Target target, AccountAccess access)
    {
        DateTimeOffset now = time.GetUtcNow();
        return access switch
        {
            AccountAccess.Troubled t => new(
                target.TargetId, new("AP2048", $"The post cannot be taken down: {t.Reason.Message}", ByHand("Connect the account again, and it is done by itself; or delete the post there.", target.Ledger?.Url)), now + TroubledWait, WasAsked: false),
            AccountAccess.Later l => new(target.TargetId, l.Reason, l.RetryAt, WasAsked: false),
            // A fresh token: at once.
            AccountAccess.Open => new(target.TargetId, new("AP3032", "The platform refused the token, and a fresh one was fetched.", "The platform is asked again by itself."), now, WasAsked: true),
            _ => new(
                target.TargetId,
                new("AP2048", $"The post cannot be taken down: its account on {PlatformNames.TitleOf(target.Platform)} is not connected.", ByHand("Connect it again, and it is done by itself; or delete the post there.", target.Ledger?.Url)),
                now + TroubledWait,
                WasAsked: false),
        };
    }

    private static Command.RemovalPut Full(string targetId, ReservationResult.Full full) => new(
        targetId, new("AP3033", $"The post is taken down later: the limit {full.Window} is reached.", "It is done by itself when the limit allows it."), full.Until, WasAsked: false);

    private static string ByHand(string remedy, string? url) => url is null ? remedy : $"{remedy} It is at {url}";

    /// <summary>Charged for each call; the same for a call that is made again after a crash.</summary>
    private async ValueTask<ReservationResult> ReserveAsync(ContentItem content, Target target, Removal removal, CancellationToken cancellationToken)
    {
        (Tenant tenant, _) = await tenants.ReadAsync(content.TenantId, cancellationToken);
        return MonthlyShares.Money(PriceTable.Of(target.Platform, PriceItem.Delete), new MicroDollars(tenant.MonthlyCapMicros), time.GetUtcNow()) is { } share
            ? await reservations.ReserveAsync(
                new ReservationRequest(content.TenantId, $"delete:{content.ContentId}.{target.TargetId}:{removal.RequestedAt.ToUnixTimeSeconds()}:{removal.Attempts}", [share]), cancellationToken)
            : ReservationResult.Granted.Instance;
    }
}
