using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.AccessKeys;

/// <summary>Makes, lists, ends and reads access keys.</summary>
internal sealed class AccessKeyStore(IDocumentStore documents, AccessTokenOptions options, TimeProvider time)
{
    /// <summary>Keys of one member at a time.</summary>
    internal const int MaxKeys = 20;
    private const int MostListed = 200;
    private static readonly AccessTokenVerdict Unknown = new AccessTokenVerdict.Invalid("The access key is not one of ours, or it was ended.");
    private static readonly AccessTokenVerdict Expired = new AccessTokenVerdict.Invalid("The access key has expired; make a new one.");
    private static readonly AccessTokenVerdict Powerless = new AccessTokenVerdict.Invalid("The member who made the access key may no longer do what it is for.");

    // For Remembers alone: whether a key is good is asked each time.
    private readonly SeenTokens _seen = new(options.RememberedTokens);

    /// <summary>Whom a key stands for. Asked for every call: a key that is ended, or whose member was taken out, is so at once.</summary>
    internal async ValueTask<AccessTokenVerdict> ReadAsync(string text, CancellationToken cancelled)
    {
        if (AccessKeyText.Read(text) is not { } sent
            || (await documents.GetAsync(AccessKeyKinds.Key, AccessKeyKinds.PartitionOf(sent.MemberId), sent.KeyId, cancelled))?.Value is not { } key
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sent.Digest()), Encoding.ASCII.GetBytes(key.Digest)))
        {
            return Unknown;
        }

        if (time.GetUtcNow() >= key.ExpiresAt)
        {
            return Expired;
        }

        Document<Member>? member = await documents.GetAsync(MemberKinds.Member, key.MemberKey, key.MemberKey, cancelled);
        Membership? membership = member?.Value.MemberId == key.MemberId ? member.Value.Memberships.FirstOrDefault(m => m.TenantId == key.TenantId) : null;
        AccessScopes scopes = membership is null ? AccessScopes.None : MemberRoles.Of(membership.Role) & ScopeNames.Parse(key.Scopes);
        if (scopes == AccessScopes.None)
        {
            return Powerless;
        }

        AccessTokenVerdict verdict = new AccessTokenVerdict.Valid(new Caller(key.TenantId, key.MemberId, scopes) { ClientId = key.KeyId, ApproverId = ApprovalTokens.ApproverIdOfMember(key.MemberKey) });
        _seen.Add(TokenDigest.Of(text), new SeenToken(verdict, key.ExpiresAt.ToUnixTimeSeconds()));
        return verdict;
    }

    /// <summary>See <see cref="IAccessTokens.Remembers"/>.</summary>
    internal bool Remembers(string text) => _seen.Find(TokenDigest.Of(text)) is not null;

    /// <summary>The member's keys that are good, newest first. Those that have expired are removed.</summary>
    internal async ValueTask<IReadOnlyList<AccessKey>> ListAsync(string memberId, CancellationToken cancelled)
    {
        DocumentQuery query = new() { Index = AccessKeyKinds.ByCreation, Descending = true, Limit = MostListed };
        DocumentPage<AccessKey> page = await documents.QueryAsync(AccessKeyKinds.Key, AccessKeyKinds.PartitionOf(memberId), query, cancelled);
        DateTimeOffset now = time.GetUtcNow();
        foreach (Document<AccessKey> expired in page.Items.Where(d => now >= d.Value.ExpiresAt))
        {
            await EndAsync(memberId, expired.Id, cancelled);
        }

        return [.. page.Items.Select(d => d.Value).Where(k => now < k.ExpiresAt)];
    }

    /// <summary>Null: there are <see cref="MaxKeys"/> already.</summary>
    internal async ValueTask<AccessKeyText?> AddAsync(Member member, string tenantId, string name, AccessScopes scopes, int days, CancellationToken cancelled)
    {
        AccessKeyText text = AccessKeyText.New(member.MemberId);
        DateTimeOffset now = time.GetUtcNow();
        AccessKey key = new()
        {
            KeyId = text.KeyId,
            MemberId = member.MemberId,
            MemberKey = MemberKinds.KeyOf(member.Email),
            TenantId = tenantId,
            Name = name,
            Scopes = ScopeNames.Format(scopes),
            Digest = text.Digest(),
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        await documents.CreateAsync(AccessKeyKinds.Key, AccessKeyKinds.PartitionOf(member.MemberId), key.KeyId, key, cancelled);
        // Counted afterwards, with this one: of several made at once the last to count sees them all.
        if ((await ListAsync(member.MemberId, cancelled)).Count > MaxKeys)
        {
            await EndAsync(member.MemberId, key.KeyId, cancelled);
            return null;
        }

        return text;
    }

    internal async ValueTask EndAsync(string memberId, string keyId, CancellationToken cancelled) =>
        await documents.DeleteAsync(AccessKeyKinds.Key, AccessKeyKinds.PartitionOf(memberId), keyId, etag: null, cancelled);
}
