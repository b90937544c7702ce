namespace AutoPublish.Core.PostText;

/// <summary>How a platform shows a piece of a text.</summary>
public enum TextRunKind
{
    Plain,

    /// <summary>It makes a link of it: an address, a mention, a hashtag.</summary>
    Active,

    /// <summary>It shows nothing, and no script needs it there.</summary>
    Hidden,
}
