using System.Globalization;
using AutoPublish.Core.Members;
using AutoPublish.Web.Account;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Consent;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.AccessKeys;

/// <summary><c>/account/keys</c>: lists the signed-in member's access keys, makes one, ends one.</summary>
internal sealed class AccessKeysEndpoint(MemberGate members, Sessions sessions, AccessKeyStore keys, ConsentTenants tenants, PageRenderer pages)
{
    internal const string Route = "/account/keys";
    private const string Purpose = "access-keys";
    private const string Ended = "ended";

    internal async Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await ChangeAsync(context);
        }
        else if (await members.ForPageAsync(context) is { } who)
        {
            await ShowAsync(context, who, made: null, mistake: null);
        }
    }

    private async Task ChangeAsync(HttpContext context)
    {
        if (await members.ForFormAsync(context, Purpose) is not ({ } who, { } posted))
        {
            return;
        }

        AccessKeysForm form = AccessKeysForm.Of(posted);
        if (form.End is { Length: > 0 } keyId)
        {
            if (AccessKeyText.IsId(keyId))
            {
                await keys.EndAsync(who.Member.MemberId, keyId, CancellationToken.None);
            }

            await SeeOther.To(context, $"{Route}?{Ended}");
            return;
        }

        Membership? membership = who.Member.Memberships.FirstOrDefault(m => m.TenantId == form.TenantId);
        AccessScopes granted = membership is null ? AccessScopes.None : form.Scopes & MemberRoles.Of(membership.Role);
        int count = (await keys.ListAsync(who.Member.MemberId, context.RequestAborted)).Count;
        if (membership is null || form.Mistake(granted, count) is { } mistake)
        {
            await ShowAsync(context, who, made: null, form.Mistake(granted, count) ?? "Choose for whom it acts.");
            return;
        }

        AccessKeyText? made = await keys.AddAsync(who.Member, membership.TenantId, form.Name, granted, form.Days, CancellationToken.None);
        // Shown in the answer itself: a key in an address would stay in histories and logs.
        await ShowAsync(context, who, made, made is null ? form.Mistake(granted, AccessKeyStore.MaxKeys) : null);
    }

    private async Task ShowAsync(HttpContext context, SignedIn who, AccessKeyText? made, string? mistake)
    {
        IReadOnlyList<ConsentTenant> known = await tenants.OfAsync(who, context.RequestAborted);
        AccessScopes most = who.Member.Memberships.Aggregate(AccessScopes.None, (all, m) => all | MemberRoles.Of(m.Role));
        AccessKeysModel model = new()
        {
            Keys = [.. (await keys.ListAsync(who.Member.MemberId, context.RequestAborted)).Select(k => Of(k, known))],
            Tenants = [.. known.Select(t => KeyValuePair.Create(t.TenantId, t.Name))],
            Scopes = [.. ScopeNames.All.Where(n => most.HasFlag(ScopeNames.Parse(n))).Select(n => KeyValuePair.Create(n, ScopeWording.Of(ScopeNames.Parse(n))))],
            FormToken = sessions.FormToken(who, Purpose),
            Made = made?.Reveal(),
            Mistake = mistake,
            HasEnded = context.Request.Query.ContainsKey(Ended),
        };
        int status = mistake is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        await pages.WriteAsync<AccessKeysPage>(context, status, model);
    }

    private static AccessKeyEntry Of(AccessKey key, IReadOnlyList<ConsentTenant> tenants)
    {
        AccessScopes scopes = ScopeNames.Parse(key.Scopes);
        return new AccessKeyEntry(
            key.KeyId,
            key.Name,
            tenants.FirstOrDefault(t => t.TenantId == key.TenantId)?.Name ?? "a team that is gone",
            [.. ScopeNames.All.Select(ScopeNames.Parse).Where(s => scopes.HasFlag(s)).Select(ScopeWording.Of)],
            Day(key.CreatedAt),
            Day(key.ExpiresAt));
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
