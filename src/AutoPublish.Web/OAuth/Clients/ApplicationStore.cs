using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AutoPublish.Web.OAuth.Server;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>Clients for OpenIddict. It only reads them; they are written by <see cref="ClientStore"/>.</summary>
internal sealed class ApplicationStore(ClientStore clients) : IOpenIddictApplicationStore<OAuthClient>
{
    public async ValueTask<OAuthClient?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) => await clients.FindAsync(identifier, cancellationToken);

    /// <summary>A client has one id.</summary>
    public ValueTask<OAuthClient?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => FindByClientIdAsync(identifier, cancellationToken);

    public ValueTask<string?> GetApplicationTypeAsync(OAuthClient application, CancellationToken cancellationToken) =>
        new(application.RedirectUris.Any(r => RedirectAddress.IsLoopback(new Uri(r))) ? ApplicationTypes.Native : ApplicationTypes.Web);

    public ValueTask<string?> GetClientIdAsync(OAuthClient application, CancellationToken cancellationToken) => new(application.ClientId);

    public ValueTask<string?> GetClientTypeAsync(OAuthClient application, CancellationToken cancellationToken) =>
        new(application.Keys is null ? ClientTypes.Public : ClientTypes.Confidential);

    public ValueTask<string?> GetConsentTypeAsync(OAuthClient application, CancellationToken cancellationToken) => new(ConsentTypes.Explicit);

    public ValueTask<string?> GetDisplayNameAsync(OAuthClient application, CancellationToken cancellationToken) => new(application.Name);

    public ValueTask<string?> GetIdAsync(OAuthClient application, CancellationToken cancellationToken) => new(application.ClientId);

    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(OAuthClient application, CancellationToken cancellationToken) =>
        new(application.Keys is { } keys ? JsonWebKeySet.Create(keys) : null);

    /// <summary>A loopback address also without its port, by which OpenIddict knows that any port will do.</summary>
    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(OAuthClient application, CancellationToken cancellationToken) =>
        new([.. application.RedirectUris, .. application.RedirectUris.Select(r => new Uri(r)).Where(RedirectAddress.IsLoopback).Select(u => $"http://{u.Host}{u.PathAndQuery}")]);

    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(OAuthClient application, CancellationToken cancellationToken) => new([Requirements.Features.ProofKeyForCodeExchange]);

    // Every client may do the same; what it may do for a member, the member says.
    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(OAuthClient application, CancellationToken cancellationToken) => new([]);

    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(OAuthClient application, CancellationToken cancellationToken) => new(ImmutableDictionary<string, string>.Empty);

    public ValueTask<string?> GetClientSecretAsync(OAuthClient application, CancellationToken cancellationToken) => default;

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(OAuthClient application, CancellationToken cancellationToken) => new(ImmutableDictionary<CultureInfo, string>.Empty);

    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(OAuthClient application, CancellationToken cancellationToken) => new([]);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(OAuthClient application, CancellationToken cancellationToken) => new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<OAuthClient>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask CreateAsync(OAuthClient application, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask DeleteAsync(OAuthClient application, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public IAsyncEnumerable<OAuthClient> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public IAsyncEnumerable<OAuthClient> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<OAuthClient>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask<OAuthClient> InstantiateAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public IAsyncEnumerable<OAuthClient> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<OAuthClient>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetApplicationTypeAsync(OAuthClient application, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetClientIdAsync(OAuthClient application, string? identifier, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetClientSecretAsync(OAuthClient application, string? secret, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetClientTypeAsync(OAuthClient application, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetConsentTypeAsync(OAuthClient application, string? type, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetDisplayNameAsync(OAuthClient application, string? name, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetDisplayNamesAsync(OAuthClient application, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetJsonWebKeySetAsync(OAuthClient application, JsonWebKeySet? set, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetPermissionsAsync(OAuthClient application, ImmutableArray<string> permissions, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetPostLogoutRedirectUrisAsync(OAuthClient application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetPropertiesAsync(OAuthClient application, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetRedirectUrisAsync(OAuthClient application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetRequirementsAsync(OAuthClient application, ImmutableArray<string> requirements, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask SetSettingsAsync(OAuthClient application, ImmutableDictionary<string, string> settings, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));

    public ValueTask UpdateAsync(OAuthClient application, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ApplicationStore));
}
