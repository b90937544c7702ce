using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox;

/// <summary>What a network keeps besides posts, by kind and id, as JSON; survives a kill as posts do.</summary>
internal sealed class SandboxThings(SandboxStore store)
{
    public Task PutAsync<T>(Platform platform, string kind, string id, T thing, JsonTypeInfo<T> json)
        where T : class => store.PutThingAsync(platform, kind, id, JsonSerializer.Serialize(thing, json));

    public T? Get<T>(Platform platform, string kind, string id, JsonTypeInfo<T> json)
        where T : class => store.ThingOf(platform, kind, id) is { } text ? JsonSerializer.Deserialize(text, json) : null;

    /// <summary>Removes it and gives it to one caller only.</summary>
    public async Task<T?> TakeAsync<T>(Platform platform, string kind, string id, JsonTypeInfo<T> json)
        where T : class => await store.TakeThingAsync(platform, kind, id) is { } text ? JsonSerializer.Deserialize(text, json) : null;
}
