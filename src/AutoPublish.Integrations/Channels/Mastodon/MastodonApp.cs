using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Our application as one server knows it. It is kept with each grant: only with it can the server be told to end the grant.</summary>
internal sealed record MastodonApp(string ClientId, string ClientSecret)
{
    /// <summary>As <see cref="Core.Accounts.AccountGrant.RefreshToken"/>: Mastodon has none of its own, since its tokens do not end.</summary>
    public Secret ToSecret() => new(JsonSerializer.Serialize(this, MastodonAppJson.Default.MastodonApp));

    public static MastodonApp? Of(Secret? kept) => kept is null ? null : TolerantJson.Read(kept.Reveal(), MastodonAppJson.Default.MastodonApp);
}

/// <summary>What the return of a person needs; kept encrypted by the caller for minutes.</summary>
internal sealed record MastodonMemory(Uri Server, MastodonApp App, string Verifier)
{
    public Secret ToSecret() => new(JsonSerializer.Serialize(this, MastodonAppJson.Default.MastodonMemory));

    public static MastodonMemory? Of(Secret memory) =>
        TolerantJson.Read(memory.Reveal(), MastodonAppJson.Default.MastodonMemory) is { Server.IsAbsoluteUri: true, App: not null, Verifier: not null } read ? read : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MastodonApp))]
[JsonSerializable(typeof(MastodonMemory))]
internal sealed partial class MastodonAppJson : JsonSerializerContext;
