using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>What a network knows of a token besides whose it is.</summary>
/// <param name="Scope">What was allowed.</param>
/// <param name="IsLongLived">60 days instead of an hour.</param>
/// <param name="AppSecret">Of the application that it was given to.</param>
internal sealed record GraphTokenThing(string Scope, bool IsLongLived, DateTimeOffset IssuedAt, string AppSecret)
{
    private const string Kind = "token";

    public static Task KeepAsync(SandboxNetworks networks, Core.Accounts.Platform platform, string token, GraphTokenThing thing) =>
        networks.Things.PutAsync(platform, Kind, Key(token), thing, GraphTokenJson.Default.GraphTokenThing);

    public static GraphTokenThing? Of(SandboxNetworks networks, Core.Accounts.Platform platform, string token) =>
        networks.Things.Get(platform, Kind, Key(token), GraphTokenJson.Default.GraphTokenThing);

    private static string Key(string token) => Convert.ToHexStringLower(SandboxNetworks.HashOf(token));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphTokenThing))]
internal sealed partial class GraphTokenJson : JsonSerializerContext;
