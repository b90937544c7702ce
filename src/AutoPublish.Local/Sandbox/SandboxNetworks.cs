using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Local.Sandbox;

/// <summary>
/// Stand-ins for X and LinkedIn that keep to what the real ones document, in a file of their
/// own: what they answered survives the death of the process, as a real network survives ours.
/// </summary>
public sealed class SandboxNetworks : IAsyncDisposable
{
    private readonly SandboxStore _store;
    private readonly ConcurrentDictionary<string, SandboxUser> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _late = new();
    private readonly CancellationTokenSource _closing = new();

    private SandboxNetworks(SandboxStore store, TimeProvider time, SandboxOptions options)
    {
        _store = store;
        Time = time;
        Options = options;
        foreach (var (hash, user) in store.Users())
        {
            _users[Convert.ToHexString(hash)] = user;
        }
    }

    /// <summary>What goes wrong next.</summary>
    public SandboxFaults Faults { get; } = new();

    internal TimeProvider Time { get; }

    internal SandboxOptions Options { get; }

    internal RateWindows Rates { get; } = new();

    /// <param name="path">The file, usually <c>sandbox.db</c>; created when it is missing.</param>
    /// <param name="time">The networks' clock.</param>
    /// <param name="options">Null: the defaults.</param>
    public static SandboxNetworks Open(string path, TimeProvider time, SandboxOptions? options = null) =>
        new(SandboxStore.Open(path), time, options ?? new SandboxOptions());

    /// <summary>Issues a token to a user, or the same one again.</summary>
    public async Task AddUserAsync(SandboxUser user, Secret token)
    {
        if (user.Platform is not (Platform.X or Platform.LinkedIn))
        {
            throw new ArgumentException($"There is no stand-in for {PlatformNames.NameOf(user.Platform)}.", nameof(user));
        }

        var hash = HashOf(token.Reveal());
        await _store.AddUserAsync(hash, user);
        _users[Convert.ToHexString(hash)] = user;
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

    /// <summary>Completes when the effects of every <c>slow</c> call so far have happened.</summary>
    public Task WhenLateEffectsAreInAsync() => Task.WhenAll(_late.Keys);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_late.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _store.DisposeAsync();
        _closing.Dispose();
    }

    /// <summary>Effects that wait for their time.</summary>
    internal int LateEffects => _late.Count;

    internal SandboxUser? UserOf(Platform platform, string token) =>
        _users.TryGetValue(Convert.ToHexString(HashOf(token)), out var user) && user.Platform == platform ? user : null;

    internal string NameOf(string author) => _users.Values.FirstOrDefault(user => user.Id == author)?.Name ?? author;

    internal string HandleOf(string author) => _users.Values.FirstOrDefault(user => user.Id == author)?.Handle ?? author;

    internal Task<StoreResult> StoreAsync(NewPost post) =>
        _store.AddAsync(post, Time.GetUtcNow(), TimeSpan.FromHours(Options.DuplicateWindowHours));

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
        _store.ByAuthor(platform, author, before, since, offset, limit);

    internal SandboxPost? ById(Platform platform, string id) => _store.ById(platform, id);

    private async Task<StoreResult> StoreAfterDelayAsync(NewPost post)
    {
        await Task.Delay(TimeSpan.FromSeconds(Options.SlowSeconds), Time, _closing.Token);
        return await StoreAsync(post);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
