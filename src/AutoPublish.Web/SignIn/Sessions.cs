using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>Who is signed in, by the cookie of a request; begins and ends sessions.</summary>
internal sealed class Sessions(IDocumentStore documents, SessionStore store, BrowserCookies cookies, FormTokens forms, SignInOptions options, TimeProvider time)
{
    internal const string CookieName = "autopublish";
    internal const string SignOutPurpose = "sign-out";

    /// <summary>Null: nobody. The frame of every page of this request then shows who it is.</summary>
    internal async ValueTask<SignedIn?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<Reading>() is { } read)
        {
            return read.Who;
        }

        return await ReadAgainAsync(context);
    }

    /// <summary>As it is now, whatever this request found before: a session ends and a member is taken out while a stream is open.</summary>
    internal async ValueTask<SignedIn?> ReadAgainAsync(HttpContext context)
    {
        SignedIn? who = SessionToken.Read(cookies.Read(context, CookieName)) is { } token
            ? await FindAsync(token, context.RequestAborted)
            : null;
        Keep(context, who);
        return who;
    }

    /// <summary>
    /// Signs a member in. The cookie is always a new one: a session that somebody planted in this browser before is of no
    /// use to them, and the one that it had is ended.
    /// </summary>
    internal async ValueTask<SignedIn> BeginAsync(HttpContext context, Member member)
    {
        // Not cancelled with the browser: the link that led here is used up.
        if (SessionToken.Read(cookies.Read(context, CookieName)) is { } before)
        {
            await store.EndAsync(before.Partition, before.SessionId, CancellationToken.None);
        }

        SessionToken token = SessionToken.New(MemberKinds.KeyOf(member.Email));
        DateTimeOffset now = time.GetUtcNow();
        Session session = new()
        {
            SessionId = token.SessionId,
            MemberId = member.MemberId,
            CreatedAt = now,
            SeenAt = now,
            Browser = BrowserFamily.Of(context.Request.Headers.UserAgent),
        };
        await store.AddAsync(token.Partition, session, CancellationToken.None);
        cookies.Write(context, CookieName, token.Write(), TimeSpan.FromDays(options.SessionDays));
        SignedIn who = Of(session, member);
        Keep(context, who);
        return who;
    }

    /// <summary>Signs out in this browser.</summary>
    internal async ValueTask EndAsync(HttpContext context, SignedIn who)
    {
        await store.EndAsync(MemberKinds.KeyOf(who.Member.Email), who.SessionId, CancellationToken.None);
        Forget(context);
    }

    /// <summary>Takes the cookie back; the session has ended.</summary>
    internal void Forget(HttpContext context)
    {
        cookies.Forget(context, CookieName);
        Keep(context, who: null);
    }

    /// <summary>The hidden field of a form, bound to this session and to what the form is for.</summary>
    internal string FormToken(SignedIn who, string purpose) => forms.Of(who.SessionId, purpose);

    /// <summary>Compares in constant time.</summary>
    internal bool IsFormToken(SignedIn who, string purpose, string? token) => forms.Is(who.SessionId, purpose, token);

    /// <summary>Where somebody signs in who is then brought back.</summary>
    /// <param name="returnTo">A local path with its query.</param>
    internal static string SignInAddress(string returnTo) => $"/sign-in?return={Uri.EscapeDataString(returnTo)}";

    /// <summary>Where somebody who is signed in signs in as somebody else, and is then brought back.</summary>
    /// <param name="returnTo">A local path with its query.</param>
    internal static string SwitchAddress(string returnTo) => $"{SignInAddress(returnTo)}&{SignInEndpoint.SwitchQuery}=1";

    private async ValueTask<SignedIn?> FindAsync(SessionToken token, CancellationToken cancelled)
    {
        if (await store.FindAsync(token.Partition, token.SessionId, cancelled) is not { } session)
        {
            return null;
        }

        // Read each time, and not kept in the session: whoever was taken out of a tenant is out.
        Document<Member>? member = await documents.GetAsync(MemberKinds.Member, token.Partition, token.Partition, cancelled);
        return member?.Value is { } found && found.MemberId == session.MemberId ? Of(session, found) : null;
    }

    private static SignedIn Of(Session session, Member member) => new(session.SessionId, member)
    {
        Membership = member.Memberships.FirstOrDefault(m => m.TenantId == session.TenantId) ?? (member.Memberships is [var first, ..] ? first : null),
    };

    private void Keep(HttpContext context, SignedIn? who)
    {
        context.Features.Set(new Reading(who));
        context.Features.Set(who is null ? null : new PageVisitor(who.Member.Email, FormToken(who, SignOutPurpose), who.Member.Memberships.Count > 1));
        context.Features.Set(who?.Membership is { } membership ? new PageTenant(membership.TenantId, IsSignedIn: true) : null);
    }

    private sealed record Reading(SignedIn? Who);
}
