using System.Text.Json.Serialization;

namespace AutoPublish.Core.PostText;

/// <summary>What a platform counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TextUnit>))]
public enum TextUnit
{
    /// <summary>X: Latin 1, CJK and emoji 2, a link 23.</summary>
    [JsonStringEnumMemberName("weighted characters")]
    Weighted,

    /// <summary>What a reader sees as one character.</summary>
    [JsonStringEnumMemberName("characters")]
    Graphemes,

    /// <summary>Bluesky's second limit.</summary>
    [JsonStringEnumMemberName("bytes")]
    Bytes,

    /// <summary>UTF-16 units: an emoji is two or more.</summary>
    [JsonStringEnumMemberName("code units")]
    CodeUnits,

    /// <summary>Threads: characters, an emoji by its UTF-8 bytes.</summary>
    [JsonStringEnumMemberName("characters, emoji by bytes")]
    CharactersEmojiBytes,
}
