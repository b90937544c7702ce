namespace AutoPublish.Web.Auth;

/// <summary>What a token lets its bearer do. The names are those of the OAuth scopes.</summary>
[Flags]
public enum AccessScopes
{
    None = 0,

    /// <summary><c>content.read</c>: see contents, templates and figures.</summary>
    ContentRead = 1,

    /// <summary><c>content.write</c>: make and change contents; nothing goes out by it without a person.</summary>
    ContentWrite = 2,

    /// <summary><c>content.publish</c>: decide, set times, send.</summary>
    ContentPublish = 4,
}
