using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;

namespace AutoPublish.Web.SignIn;

/// <summary>The documents of sessions. A session that was ended is gone; nothing brings it back.</summary>
internal sealed class SessionStore(IDocumentStore documents, SignInOptions options, TimeProvider time)
{
    private const int MostListed = 1_000;
    private static readonly TimeSpan SeenPeriod = TimeSpan.FromHours(1);

    /// <summary>The session if it lives; noted as seen, at most once an hour.</summary>
    internal async ValueTask<Session?> FindAsync(string partition, string sessionId, CancellationToken cancelled)
    {
        if (await documents.GetAsync(SessionKinds.Session, partition, sessionId, cancelled) is not { } found)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        if (!Lives(found.Value, now))
        {
            await documents.DeleteAsync(SessionKinds.Session, partition, sessionId, etag: null, cancelled);
            return null;
        }

        if (now - found.Value.SeenAt >= SeenPeriod)
        {
            // Conditional: it may just have been ended or noted by another request, and then stands as that left it.
            await documents.ReplaceAsync(SessionKinds.Session, partition, sessionId, found.Value with { SeenAt = now }, found.ETag, cancelled);
        }

        return found.Value;
    }

    /// <summary>Makes room for one more and writes it.</summary>
    internal async ValueTask AddAsync(string partition, Session session, CancellationToken cancelled)
    {
        IReadOnlyList<Session> living = await ListAsync(partition, cancelled);
        foreach (Session oldest in living.Take(living.Count - options.SessionsPerMember + 1))
        {
            await EndAsync(partition, oldest.SessionId, cancelled);
        }

        await documents.PutAsync(SessionKinds.Session, partition, session.SessionId, session, cancelled);
    }

    /// <summary>The living sessions of a member, the one begun first before the others. Those that have ended are removed.</summary>
    internal async ValueTask<IReadOnlyList<Session>> ListAsync(string partition, CancellationToken cancelled)
    {
        DocumentPage<Session> page = await documents.QueryAsync(SessionKinds.Session, partition, new DocumentQuery { Index = SessionKinds.ByStart, Limit = MostListed }, cancelled);
        DateTimeOffset now = time.GetUtcNow();
        List<Session> living = [];
        foreach (Session session in page.Items.Select(d => d.Value))
        {
            if (Lives(session, now))
            {
                living.Add(session);
            }
            else
            {
                await EndAsync(partition, session.SessionId, cancelled);
            }
        }

        return living;
    }

    internal async ValueTask EndAsync(string partition, string sessionId, CancellationToken cancelled) =>
        await documents.DeleteAsync(SessionKinds.Session, partition, sessionId, etag: null, cancelled);

    /// <summary>Ends every session of a member.</summary>
    internal async ValueTask EndAllAsync(Member member, CancellationToken cancelled)
    {
        string partition = MemberKinds.KeyOf(member.Email);
        foreach (Session session in await ListAsync(partition, cancelled))
        {
            await EndAsync(partition, session.SessionId, cancelled);
        }
    }

    /// <summary>Keeps which tenant this browser looks at. False: the session has ended meanwhile.</summary>
    internal async ValueTask<bool> ChooseAsync(string partition, string sessionId, string tenantId, CancellationToken cancelled)
    {
        while (await documents.GetAsync(SessionKinds.Session, partition, sessionId, cancelled) is { } found)
        {
            if ((await documents.ReplaceAsync(SessionKinds.Session, partition, sessionId, found.Value with { TenantId = tenantId }, found.ETag, cancelled)).Succeeded)
            {
                return true;
            }
        }

        return false;
    }

    private bool Lives(Session session, DateTimeOffset now) =>
        now < session.CreatedAt.AddDays(options.SessionDays) && now < session.SeenAt.AddDays(options.SessionIdleDays);
}
