namespace AutoPublish.Core.PostText;

/// <summary>What a network makes active in a text.</summary>
public enum TextEntityKind
{
    Link,
    Mention,
    Hashtag,
}

/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first UTF-16 unit in the text.</param>
/// <param name="Value">As written, with its <c>#</c> or <c>@</c>.</param>
public readonly record struct TextEntity(TextEntityKind Kind, int Start, string Value)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Start + Value.Length;
}
