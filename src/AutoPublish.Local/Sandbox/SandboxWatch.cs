using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>Who is told when a network gets or loses a post, and what is being delivered because of it.</summary>
internal sealed class SandboxWatch
{
    private readonly ConcurrentDictionary<Platform, (Action<SandboxPost> Posted, Action<SandboxPost> Removed)> _watchers = new();
    private readonly ConcurrentDictionary<Task, bool> _deliveries = new();

    public void Add(Platform platform, Action<SandboxPost> posted, Action<SandboxPost> removed) => _watchers[platform] = (posted, removed);

    public void Posted(SandboxPost post)
    {
        if (_watchers.TryGetValue(post.Platform, out var watcher))
        {
            watcher.Posted(post);
        }
    }

    public void Removed(SandboxPost post)
    {
        if (_watchers.TryGetValue(post.Platform, out var watcher))
        {
            watcher.Removed(post);
        }
    }

    /// <summary>Goes on by itself: whoever posts does not wait for whoever is told.</summary>
    public void Deliver(Task delivery)
    {
        _deliveries[delivery] = true;
        _ = delivery.ContinueWith(done => _deliveries.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Completes when everything so far was delivered or given up.</summary>
    public Task WhenDeliveredAsync() => Task.WhenAll(_deliveries.Keys);
}
