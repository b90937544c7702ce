using System.Collections.Immutable;
using System.Text.Json;
using AutoPublish.Web.OAuth.Server;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AutoPublish.Web.OAuth.Grants;

/// <summary>A grant as OpenIddict sees it.</summary>
internal sealed class GrantAuthorization(OAuthGrant grant, bool isAlive)
{
    public OAuthGrant Grant { get; } = grant;

    public string Status { get; set; } = isAlive ? Statuses.Valid : Statuses.Revoked;
}

/// <summary>Authorizations for OpenIddict: the grants. They are made by the consent page; here they are read and ended.</summary>
internal sealed class AuthorizationStore(GrantStore grants, TimeProvider time) : IOpenIddictAuthorizationStore<GrantAuthorization>
{
    public async ValueTask<GrantAuthorization?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        await grants.FindAsync(identifier, cancellationToken) is { } grant ? new GrantAuthorization(grant, grant.IsAlive(time.GetUtcNow())) : null;

    public async ValueTask UpdateAsync(GrantAuthorization authorization, CancellationToken cancellationToken)
    {
        if (authorization.Status == Statuses.Revoked)
        {
            await grants.RevokeAsync(authorization.Grant.GrantId, cancellationToken);
        }
    }

    public ValueTask<string?> GetApplicationIdAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => new(authorization.Grant.ClientId);

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => new(authorization.Grant.CreatedAt);

    public ValueTask<string?> GetIdAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => new(authorization.Grant.GrantId);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(GrantAuthorization authorization, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableArray<string>> GetScopesAsync(GrantAuthorization authorization, CancellationToken cancellationToken) =>
        new([.. authorization.Grant.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    public ValueTask<string?> GetStatusAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => new(authorization.Status);

    public ValueTask<string?> GetSubjectAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => new(authorization.Grant.MemberId);

    public ValueTask<string?> GetTypeAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => new(AuthorizationTypes.Permanent);

    public ValueTask SetStatusAsync(GrantAuthorization authorization, string? status, CancellationToken cancellationToken)
    {
        authorization.Status = status ?? Statuses.Revoked;
        return default;
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<GrantAuthorization>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask CreateAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask DeleteAsync(GrantAuthorization authorization, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public IAsyncEnumerable<GrantAuthorization> FindAsync(string? subject, string? client, string? status, string? type, ImmutableArray<string>? scopes, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public IAsyncEnumerable<GrantAuthorization> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public IAsyncEnumerable<GrantAuthorization> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<GrantAuthorization>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<GrantAuthorization> InstantiateAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public IAsyncEnumerable<GrantAuthorization> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<GrantAuthorization>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask SetApplicationIdAsync(GrantAuthorization authorization, string? identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask SetCreationDateAsync(GrantAuthorization authorization, DateTimeOffset? date, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask SetPropertiesAsync(GrantAuthorization authorization, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask SetScopesAsync(GrantAuthorization authorization, ImmutableArray<string> scopes, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask SetSubjectAsync(GrantAuthorization authorization, string? subject, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));

    public ValueTask SetTypeAsync(GrantAuthorization authorization, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(AuthorizationStore));
}
