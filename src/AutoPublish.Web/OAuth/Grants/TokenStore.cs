using System.Collections.Immutable;
using System.Text.Json;
using AutoPublish.Web.OAuth.Server;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AutoPublish.Web.OAuth.Grants;

/// <summary>Tokens for OpenIddict, read off their grants. Issuing one writes nothing; redeeming one is a step of its grant.</summary>
internal sealed class TokenStore(GrantStore grants) : IOpenIddictTokenStore<GrantToken>
{
    public async ValueTask CreateAsync(GrantToken token, CancellationToken cancellationToken)
    {
        string grantId = token.GrantId ?? throw new InvalidOperationException("A token belongs to a grant.");
        GrantTokenPlace place = token.Type switch
        {
            TokenTypeIdentifiers.AccessToken => GrantTokenPlace.Access,
            TokenTypeIdentifiers.RefreshToken => GrantTokenPlace.Refresh,
            TokenTypeIdentifiers.Private.AuthorizationCode => GrantTokenPlace.Code,
            _ => throw new InvalidOperationException($"Tokens of type {token.Type} are not issued here."),
        };

        // The rotation before this has set the number; a client that asked twice at once gets the same one twice.
        int number = place == GrantTokenPlace.Refresh ? (await grants.FindAsync(grantId, cancellationToken))?.Refresh ?? 0 : 0;
        token.Id = new GrantTokenId(grantId, place, number).ToString();
    }

    public async ValueTask<GrantToken?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        GrantTokenId.Read(identifier) is { } id ? Of(id, await grants.FindAsync(id.GrantId, cancellationToken)) : null;

    public async ValueTask UpdateAsync(GrantToken token, CancellationToken cancellationToken)
    {
        GrantTokenId id = GrantTokenId.Read(token.Id ?? "") ?? throw new InvalidOperationException("The token has no id of ours.");
        bool done = (token.Status, id.Place) switch
        {
            (Statuses.Redeemed, GrantTokenPlace.Code) => await grants.RedeemCodeAsync(id.GrantId, cancellationToken),
            (Statuses.Redeemed, GrantTokenPlace.Refresh) => await grants.RotateAsync(id.GrantId, id.Number, cancellationToken),
            // Whoever gives one token back gives up the grant (RFC 7009, section 2.1).
            (Statuses.Revoked, _) => await grants.RevokeAsync(id.GrantId, cancellationToken),
            _ => throw Unanswered.By(nameof(TokenStore)),
        };
        if (!done)
        {
            throw new OpenIddictExceptions.ConcurrencyException("The grant has gone on, or has ended.");
        }
    }

    public async ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) =>
        await grants.RevokeAsync(identifier, cancellationToken) ? 1 : 0;

    public ValueTask<GrantToken> InstantiateAsync(CancellationToken cancellationToken) => new(new GrantToken());

    public ValueTask<string?> GetApplicationIdAsync(GrantToken token, CancellationToken cancellationToken) => new(token.ClientId);

    public ValueTask<string?> GetAuthorizationIdAsync(GrantToken token, CancellationToken cancellationToken) => new(token.GrantId);

    public ValueTask<DateTimeOffset?> GetCreationDateAsync(GrantToken token, CancellationToken cancellationToken) => new(token.CreatedAt);

    public ValueTask<DateTimeOffset?> GetExpirationDateAsync(GrantToken token, CancellationToken cancellationToken) => new(token.ExpiresAt);

    public ValueTask<string?> GetIdAsync(GrantToken token, CancellationToken cancellationToken) => new(token.Id);

    public ValueTask<string?> GetPayloadAsync(GrantToken token, CancellationToken cancellationToken) => default;

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(GrantToken token, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<DateTimeOffset?> GetRedemptionDateAsync(GrantToken token, CancellationToken cancellationToken) => new(token.RedeemedAt);

    public ValueTask<string?> GetReferenceIdAsync(GrantToken token, CancellationToken cancellationToken) => default;

    public ValueTask<string?> GetStatusAsync(GrantToken token, CancellationToken cancellationToken) => new(token.Status);

    public ValueTask<string?> GetSubjectAsync(GrantToken token, CancellationToken cancellationToken) => new(token.Subject);

    public ValueTask<string?> GetTypeAsync(GrantToken token, CancellationToken cancellationToken) => new(token.Type);

    public ValueTask SetApplicationIdAsync(GrantToken token, string? identifier, CancellationToken cancellationToken) => Set(() => token.ClientId = identifier);

    public ValueTask SetAuthorizationIdAsync(GrantToken token, string? identifier, CancellationToken cancellationToken) => Set(() => token.GrantId = identifier);

    public ValueTask SetCreationDateAsync(GrantToken token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.CreatedAt = date);

    public ValueTask SetExpirationDateAsync(GrantToken token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.ExpiresAt = date);

    public ValueTask SetRedemptionDateAsync(GrantToken token, DateTimeOffset? date, CancellationToken cancellationToken) => Set(() => token.RedeemedAt = date);

    public ValueTask SetStatusAsync(GrantToken token, string? status, CancellationToken cancellationToken) => Set(() => token.Status = status);

    public ValueTask SetSubjectAsync(GrantToken token, string? subject, CancellationToken cancellationToken) => Set(() => token.Subject = subject);

    public ValueTask SetTypeAsync(GrantToken token, string? type, CancellationToken cancellationToken) => Set(() => token.Type = type);

    // Tokens carry themselves; neither their text nor a reference to it is kept.
    public ValueTask SetPayloadAsync(GrantToken token, string? payload, CancellationToken cancellationToken) => default;

    public ValueTask SetReferenceIdAsync(GrantToken token, string? identifier, CancellationToken cancellationToken) => default;

    public ValueTask SetPropertiesAsync(GrantToken token, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => default;

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<GrantToken>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask DeleteAsync(GrantToken token, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public IAsyncEnumerable<GrantToken> FindAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public IAsyncEnumerable<GrantToken> FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public IAsyncEnumerable<GrantToken> FindByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    // Only asked for tokens that are references; ours carry themselves.
    public ValueTask<GrantToken?> FindByReferenceIdAsync(string identifier, CancellationToken cancellationToken) => default;

    public IAsyncEnumerable<GrantToken> FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<GrantToken>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public IAsyncEnumerable<GrantToken> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<GrantToken>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask<long> PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask<long> RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask<long> RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    public ValueTask<long> RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unanswered.By(nameof(TokenStore));

    private static ValueTask Set(Action set)
    {
        set();
        return default;
    }

    private static GrantToken Of(GrantTokenId id, OAuthGrant? grant)
    {
        (string status, DateTimeOffset? redeemed) = Standing(id, grant);
        return new GrantToken
        {
            Id = id.ToString(),
            GrantId = id.GrantId,
            ClientId = grant?.ClientId,
            Subject = grant?.MemberId,
            Type = id.Place switch
            {
                GrantTokenPlace.Access => TokenTypeIdentifiers.AccessToken,
                GrantTokenPlace.Refresh => TokenTypeIdentifiers.RefreshToken,
                _ => TokenTypeIdentifiers.Private.AuthorizationCode,
            },
            Status = status,
            CreatedAt = grant?.CreatedAt,
            RedeemedAt = redeemed,
        };
    }

    private static (string Status, DateTimeOffset? RedeemedAt) Standing(GrantTokenId id, OAuthGrant? grant) => (id.Place, grant) switch
    {
        (_, null or { RevokedAt: not null }) => (Statuses.Revoked, null),
        (GrantTokenPlace.Code, { CodeRedeemedAt: { } at }) => (Statuses.Redeemed, at),
        (GrantTokenPlace.Refresh, _) when id.Number > grant.Refresh => (Statuses.Revoked, null),
        (GrantTokenPlace.Refresh, _) when id.Number == grant.Refresh - 1 => (Statuses.Redeemed, grant.RotatedAt),
        // Long ago, as far as the grace is concerned.
        (GrantTokenPlace.Refresh, _) when id.Number < grant.Refresh => (Statuses.Redeemed, DateTimeOffset.MinValue),
        _ => (Statuses.Valid, null),
    };
}
