using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Account;

namespace AutoPublish.Web.Accounts;

/// <summary>
/// Keeps connections that wait, each under the digest of a random name that only its person's browser and the platform see.
/// Whoever names one must be the member who began it, in the same browser, for the same tenant and platform, in time; and of
/// any number who do one gets it.
/// </summary>
internal sealed class PendingConnections(IDocumentStore documents, IFieldEncryption encryption, TimeProvider time)
{
    private const int NameBytes = 32;
    private const int NameLength = 43;
    private const int MostCleared = 50;

    /// <summary>Enough to sign in at a platform and to read what it asks.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>256 random bits, for an address.</summary>
    internal static string NewName() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NameBytes));

    internal async ValueTask AddAsync(DocumentKind<PendingConnection> kind, OwnerVisit owner, string name, Platform platform, string browser, Secret secret, Uri? redirect = null)
    {
        await ClearAsync(kind, owner.TenantId);
        string id = IdOf(name);
        PendingConnection pending = new()
        {
            PendingId = id,
            TenantId = owner.TenantId,
            MemberId = owner.Who.Member.MemberId,
            Platform = platform,
            BrowserHash = browser,
            EncryptedSecret = encryption.Encrypt(secret, Context(owner.TenantId, id)),
            RedirectUri = redirect,
            ExpiresAt = time.GetUtcNow() + Life,
        };
        await documents.CreateAsync(kind, owner.TenantId, id, pending, CancellationToken.None);
    }

    /// <param name="kind">What it waits for.</param>
    /// <param name="owner">Who names it, and for which tenant.</param>
    /// <param name="name">As it stands in the address.</param>
    /// <param name="browser">The digest of what this browser has; null: it has begun none.</param>
    /// <param name="platform">Which it must be for; null: any.</param>
    internal async ValueTask<PendingLook> FindAsync(DocumentKind<PendingConnection> kind, OwnerVisit owner, string? name, string? browser, Platform? platform, CancellationToken cancelled)
    {
        // In the tenant's own partition: another's cannot be named.
        if (name is not { Length: NameLength } || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            || await documents.GetAsync(kind, owner.TenantId, IdOf(name), cancelled) is not { } found)
        {
            return new PendingLook.Refused(PendingRefusal.Unknown);
        }

        PendingConnection pending = found.Value;
        if (pending.MemberId != owner.Who.Member.MemberId)
        {
            return new PendingLook.Refused(PendingRefusal.OtherMember);
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(pending.BrowserHash), Encoding.ASCII.GetBytes(browser ?? "")))
        {
            return new PendingLook.Refused(PendingRefusal.OtherBrowser);
        }

        if (platform is { } wanted && wanted != pending.Platform)
        {
            return new PendingLook.Refused(PendingRefusal.OtherPlatform);
        }

        return time.GetUtcNow() >= pending.ExpiresAt
            ? new PendingLook.Refused(PendingRefusal.Late)
            : new PendingLook.Found(found, encryption.Decrypt(pending.EncryptedSecret, Context(owner.TenantId, pending.PendingId)));
    }

    /// <summary>One conditional deletion: of any number at once exactly one is told true.</summary>
    internal async ValueTask<bool> TakeAsync(DocumentKind<PendingConnection> kind, PendingLook.Found found) =>
        (await documents.DeleteAsync(kind, found.Document.Value.TenantId, found.Document.Id, found.Document.ETag, CancellationToken.None)).Succeeded;

    /// <summary>Removes what nobody came back for.</summary>
    private async ValueTask ClearAsync(DocumentKind<PendingConnection> kind, string tenantId)
    {
        // The key goes on with hexadecimal digits.
        DocumentQuery query = new() { Index = PendingKinds.ByEnd, To = ContentKinds.SortKey(time.GetUtcNow()) + "g", Limit = MostCleared };
        foreach (Document<PendingConnection> late in (await documents.QueryAsync(kind, tenantId, query, CancellationToken.None)).Items)
        {
            await documents.DeleteAsync(kind, tenantId, late.Id, late.ETag, CancellationToken.None);
        }
    }

    private static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(name)));

    private static string Context(string tenantId, string id) => $"connect/{tenantId}/{id}";
}
