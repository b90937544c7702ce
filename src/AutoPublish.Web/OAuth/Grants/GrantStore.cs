using AutoPublish.Core.Documents;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.OAuth.Grants;

/// <summary>Makes, reads, advances and ends grants. Every step is one conditional write of one document.</summary>
internal sealed class GrantStore(IDocumentStore documents, OAuthOptions options, TimeProvider time, ILogger<GrantStore> log)
{
    private const int PageSize = 200;

    internal async ValueTask<OAuthGrant?> FindAsync(string grantId, CancellationToken cancelled) => (await ReadAsync(grantId, cancelled))?.Value;

    /// <summary>Whether tokens of it are good now. Asked for every call, so that ending a grant ends its tokens at once.</summary>
    internal async ValueTask<bool> IsAliveAsync(string grantId, CancellationToken cancelled) =>
        await FindAsync(grantId, cancelled) is { } grant && grant.IsAlive(time.GetUtcNow());

    /// <summary>What the member's clients may do, newest first; neither what has ended nor what was never taken up.</summary>
    internal async ValueTask<IReadOnlyList<OAuthGrant>> ListAsync(string memberId, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        return [.. (await AllAsync(memberId, cancelled)).Select(d => d.Value).Where(g => g.IsAlive(now) && g.CodeRedeemedAt is not null)];
    }

    internal async ValueTask AddAsync(OAuthGrant grant, CancellationToken cancelled)
    {
        await MakeRoomAsync(grant.MemberId, cancelled);
        await documents.CreateAsync(GrantKinds.Grant, GrantKinds.PartitionOf(grant.MemberId), grant.GrantId, grant, cancelled);
    }

    /// <summary>Uses the code up. False: it was used before, which ends the grant (RFC 6749, section 4.1.2), or the grant is over.</summary>
    internal async ValueTask<bool> RedeemCodeAsync(string grantId, CancellationToken cancelled)
    {
        while (await ReadAsync(grantId, cancelled) is { } document)
        {
            OAuthGrant grant = document.Value;
            DateTimeOffset now = time.GetUtcNow();
            if (grant.CodeRedeemedAt is not null)
            {
                OAuthLog.CodeReplayed(log, grantId);
                await RevokeAsync(grantId, CancellationToken.None);
                return false;
            }

            if (!grant.IsAlive(now))
            {
                return false;
            }

            OAuthGrant next = grant with { CodeRedeemedAt = now, Refresh = 1, ExpiresAt = now.AddDays(options.RefreshTokenDays) };
            if ((await WriteAsync(next, document.ETag, cancelled)).Succeeded)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Uses a refresh token up. The one before the current is let pass for a moment and leads to the same successor, so
    /// that a client that asked twice holds one token, not two lines of them. Any other ends the grant.
    /// </summary>
    internal async ValueTask<bool> RotateAsync(string grantId, int number, CancellationToken cancelled)
    {
        while (await ReadAsync(grantId, cancelled) is { } document)
        {
            OAuthGrant grant = document.Value;
            DateTimeOffset now = time.GetUtcNow();
            if (!grant.IsAlive(now))
            {
                return false;
            }

            if (number != grant.Refresh)
            {
                if (IsInGrace(grant, number, now))
                {
                    OAuthLog.GraceUsed(log, grantId);
                    return true;
                }

                OAuthLog.RefreshReused(log, grantId);
                await RevokeAsync(grantId, CancellationToken.None);
                return false;
            }

            OAuthGrant next = grant with { Refresh = number + 1, RotatedAt = now, ExpiresAt = now.AddDays(options.RefreshTokenDays) };
            if ((await WriteAsync(next, document.ETag, cancelled)).Succeeded)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends it, with every token of it. True when it is over, whoever ended it.</summary>
    internal async ValueTask<bool> RevokeAsync(string grantId, CancellationToken cancelled)
    {
        while (await ReadAsync(grantId, cancelled) is { } document)
        {
            if (document.Value.RevokedAt is not null)
            {
                return true;
            }

            if ((await WriteAsync(document.Value with { RevokedAt = time.GetUtcNow() }, document.ETag, cancelled)).Succeeded)
            {
                OAuthLog.Revoked(log, grantId);
                return true;
            }
        }

        return false;
    }

    internal bool IsInGrace(OAuthGrant grant, int number, DateTimeOffset now) =>
        number == grant.Refresh - 1 && grant.RotatedAt is { } rotated && now < rotated.AddSeconds(options.ReuseGraceSeconds);

    /// <summary>Drops what is over, and at the limit the one that was unused longest.</summary>
    private async ValueTask MakeRoomAsync(string memberId, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Document<OAuthGrant>> all = await AllAsync(memberId, cancelled);
        List<Document<OAuthGrant>> alive = [.. all.Where(d => d.Value.IsAlive(now)).OrderByDescending(d => d.Value.ExpiresAt)];
        foreach (Document<OAuthGrant> document in all.Except(alive).Concat(alive.Skip(options.GrantsPerMember - 1)))
        {
            // Gone is as good as ended: a token whose grant is not there stands for nobody.
            await documents.DeleteAsync(GrantKinds.Grant, GrantKinds.PartitionOf(memberId), document.Id, document.ETag, cancelled);
        }
    }

    private async ValueTask<List<Document<OAuthGrant>>> AllAsync(string memberId, CancellationToken cancelled)
    {
        List<Document<OAuthGrant>> all = [];
        DocumentQuery query = new() { Index = GrantKinds.ByCreation, Descending = true, Limit = PageSize };
        do
        {
            DocumentPage<OAuthGrant> page = await documents.QueryAsync(GrantKinds.Grant, GrantKinds.PartitionOf(memberId), query, cancelled);
            all.AddRange(page.Items);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return all;
    }

    private async ValueTask<Document<OAuthGrant>?> ReadAsync(string grantId, CancellationToken cancelled) =>
        GrantKinds.MemberOf(grantId) is { } memberId
            ? await documents.GetAsync(GrantKinds.Grant, GrantKinds.PartitionOf(memberId), grantId, cancelled)
            : null;

    private ValueTask<WriteResult> WriteAsync(OAuthGrant grant, string etag, CancellationToken cancelled) =>
        documents.ReplaceAsync(GrantKinds.Grant, GrantKinds.PartitionOf(grant.MemberId), grant.GrantId, grant, etag, cancelled);
}
