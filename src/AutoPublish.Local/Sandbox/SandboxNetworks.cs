using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Local.Sandbox;

/// <summary>
/// Stand-ins for every network that keep to what the real ones document, in a file of their
/// own: what they answered survives the death of the process, as a real network survives ours.
/// </summary>
public sealed class SandboxNetworks : IAsyncDisposable
{
    private readonly SandboxStore _store;
    private readonly ConcurrentDictionary<string, (SandboxUser User, DateTimeOffset? ExpiresAt)> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _late = new();
    private readonly CancellationTokenSource _closing = new();

    private SandboxNetworks(SandboxStore store, TimeProvider time, SandboxOptions options)
    {
        _store = store;
        Time = time;
        Options = options;
        Things = new SandboxThings(store);
        Grants = new SandboxGrants(this);
        foreach (var (hash, user, expiresAt) in store.Users())
        {
            _users[Convert.ToHexString(hash)] = (user, expiresAt);
        }
    }

    /// <summary>What goes wrong next.</summary>
    public SandboxFaults Faults { get; } = new();

    internal TimeProvider Time { get; }

    /// <summary>Whatever a network keeps besides posts: uploads, containers, codes.</summary>
    internal SandboxThings Things { get; }

    /// <summary>Consent, codes and tokens.</summary>
    internal SandboxGrants Grants { get; }

    internal SandboxOptions Options { get; }

    internal RateWindows Rates { get; } = new();

    private readonly SandboxWatch _watch = new();

    /// <param name="path">The file, usually <c>sandbox.db</c>; created when it is missing.</param>
    /// <param name="time">The networks' clock.</param>
    /// <param name="options">Null: the defaults.</param>
    public static SandboxNetworks Open(string path, TimeProvider time, SandboxOptions? options = null) =>
        new(SandboxStore.Open(path), time, options ?? new SandboxOptions());

    /// <summary>Issues a token to a user, or the same one again.</summary>
    /// <param name="expiresAt">From then on the token is answered with 401; null: never.</param>
    public async Task AddUserAsync(SandboxUser user, Secret token, DateTimeOffset? expiresAt = null)
    {
        var hash = HashOf(token.Reveal());
        await _store.AddUserAsync(hash, user, expiresAt);
        _users[Convert.ToHexString(hash)] = (user, expiresAt);
    }

    /// <summary>From now on the token is answered with 401.</summary>
    public async Task RevokeAsync(Secret token)
    {
        var hash = HashOf(token.Reveal());
        await _store.RemoveUserAsync(hash);
        _users.TryRemove(Convert.ToHexString(hash), out _);
    }

    /// <summary>What the networks hold, newest first, read as it is asked for.</summary>
    public IEnumerable<SandboxPost> Feed(int limit = int.MaxValue) => _store.Newest(limit);

    /// <summary>How many posts the networks hold.</summary>
    public long Count() => _store.Count();

    /// <summary>Completes when everything that the networks tell of themselves was delivered or given up.</summary>
    public Task WhenDeliveredAsync() => _watch.WhenDeliveredAsync();

    /// <summary>Completes when the effects of every <c>slow</c> call so far have happened.</summary>
    public Task WhenLateEffectsAreInAsync() => Task.WhenAll(_late.Keys);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_late.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _watch.WhenDeliveredAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _store.DisposeAsync();
        _closing.Dispose();
    }

    /// <summary>Effects that wait for their time.</summary>
    internal int LateEffects => _late.Count;

    internal SandboxUser? UserOf(Platform platform, string token) =>
        _users.TryGetValue(Convert.ToHexString(HashOf(token)), out var known) && known.User.Platform == platform && !(known.ExpiresAt <= Time.GetUtcNow()) ? known.User : null;

    /// <summary>Everybody a network knows, each once.</summary>
    internal IEnumerable<SandboxUser> UsersOf(Platform platform) =>
        _users.Values.Select(known => known.User).Where(user => user.Platform == platform).DistinctBy(user => user.Id).OrderBy(user => user.Id, StringComparer.Ordinal);

    internal string NameOf(string author) => Find(author)?.Name ?? author;

    internal string HandleOf(string author) => Find(author)?.Handle ?? author;

    internal async Task<bool> RemoveAsync(Platform platform, string id)
    {
        var post = _store.ById(platform, id);
        var removed = await _store.RemoveAsync(platform, id);
        if (removed && post is not null)
        {
            _watch.Removed(post);
        }

        return removed;
    }

    internal async Task<StoreResult> StoreAsync(NewPost post)
    {
        var result = await _store.AddAsync(post, Time.GetUtcNow(), TimeSpan.FromHours(Options.DuplicateWindowHours));
        if (result is StoreResult.Stored stored)
        {
            _watch.Posted(stored.Post);
        }

        return result;
    }

    internal void Watch(Platform platform, Action<SandboxPost> posted, Action<SandboxPost> removed) => _watch.Add(platform, posted, removed);

    internal void Deliver(Task delivery) => _watch.Deliver(delivery);

    /// <summary>The effect of a slow call: nothing that the caller does can stop it, as nothing here can stop a real network.</summary>
    internal async Task<StoreResult> StoreLateAsync(NewPost post)
    {
        var effect = StoreAfterDelayAsync(post);
        _late[effect] = true;
        try
        {
            return await effect;
        }
        finally
        {
            _late.TryRemove(effect, out _);
        }
    }

    internal IReadOnlyList<SandboxPost> ByAuthor(Platform platform, string author, long before, DateTimeOffset since, int offset, int limit) =>
        _store.ByAuthor(platform, author, before, since, Options.ListingDelaySeconds > 0 ? Time.GetUtcNow().AddSeconds(-Options.ListingDelaySeconds) : DateTimeOffset.MaxValue, offset, limit);

    /// <summary>What answers a post, oldest first.</summary>
    internal IReadOnlyList<SandboxPost> Under(Platform platform, string postId) => _store.Under(platform, postId);

    internal SandboxPost? ById(Platform platform, string id) => _store.ById(platform, id);

    private SandboxUser? Find(string author) => _users.Values.Select(known => known.User).FirstOrDefault(user => user.Id == author);

    private async Task<StoreResult> StoreAfterDelayAsync(NewPost post)
    {
        await Task.Delay(TimeSpan.FromSeconds(Options.SlowSeconds), Time, _closing.Token);
        return await StoreAsync(post);
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
