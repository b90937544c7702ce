using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OpenIddict.Abstractions;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>A scope as OpenIddict sees it.</summary>
internal sealed record OAuthScope(string Name);

/// <summary>Scopes for OpenIddict. All that exist are named in its options; beyond them there is none.</summary>
internal sealed class ScopeStore : IOpenIddictScopeStore<OAuthScope>
{
    public ValueTask<OAuthScope?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => default;

    public ValueTask<OAuthScope?> FindByNameAsync(string name, CancellationToken cancellationToken) => default;

    public IAsyncEnumerable<OAuthScope> FindByNamesAsync(ImmutableArray<string> names, CancellationToken cancellationToken) => AsyncEnumerable.Empty<OAuthScope>();

    public IAsyncEnumerable<OAuthScope> FindByResourceAsync(string resource, CancellationToken cancellationToken) => AsyncEnumerable.Empty<OAuthScope>();

    public ValueTask<string?> GetIdAsync(OAuthScope scope, CancellationToken cancellationToken) => new(scope.Name);

    public ValueTask<string?> GetNameAsync(OAuthScope scope, CancellationToken cancellationToken) => new(scope.Name);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<OAuthScope>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask CreateAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask DeleteAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<OAuthScope>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<string?> GetDescriptionAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDescriptionsAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<string?> GetDisplayNameAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<ImmutableArray<string>> GetResourcesAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask<OAuthScope> InstantiateAsync(CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public IAsyncEnumerable<OAuthScope> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<OAuthScope>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetDescriptionAsync(OAuthScope scope, string? description, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetDescriptionsAsync(OAuthScope scope, ImmutableDictionary<CultureInfo, string> descriptions, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetDisplayNameAsync(OAuthScope scope, string? name, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetDisplayNamesAsync(OAuthScope scope, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetNameAsync(OAuthScope scope, string? name, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetPropertiesAsync(OAuthScope scope, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask SetResourcesAsync(OAuthScope scope, ImmutableArray<string> resources, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));

    public ValueTask UpdateAsync(OAuthScope scope, CancellationToken cancellationToken) => throw Unanswered.By(nameof(ScopeStore));
}
