using System.Text.Json;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>What is remembered between the consent page and the return from it.</summary>
/// <param name="Verifier">See <see cref="CodeVerifier"/>; null where the platform has no PKCE.</param>
/// <param name="Scope">What was asked for; it stands for what was given where the platform does not say.</param>
internal sealed record ConnectMemory(string? Verifier, string Scope)
{
    public Secret Keep() => new(JsonSerializer.Serialize(this, OAuthJson.Default.ConnectMemory));

    /// <summary>Null when it is not what <see cref="Keep"/> gave.</summary>
    public static ConnectMemory? Read(Secret memory) => TolerantJson.Read(memory.Reveal(), OAuthJson.Default.ConnectMemory);
}
