using System.Text.Json.Serialization;

namespace AutoPublish.Core.Accounts;

/// <summary>A social network that a target can be on. The JSON names are part of the API.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Platform>))]
public enum Platform
{
    [JsonStringEnumMemberName("x")]
    X,

    [JsonStringEnumMemberName("linkedin")]
    LinkedIn,

    [JsonStringEnumMemberName("facebook")]
    Facebook,

    [JsonStringEnumMemberName("instagram")]
    Instagram,

    [JsonStringEnumMemberName("threads")]
    Threads,

    [JsonStringEnumMemberName("bluesky")]
    Bluesky,

    [JsonStringEnumMemberName("mastodon")]
    Mastodon,
}
