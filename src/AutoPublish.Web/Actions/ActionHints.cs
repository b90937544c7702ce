namespace AutoPublish.Web.Actions;

/// <summary>What a caller may expect of an action, in the terms of MCP's tool annotations.</summary>
/// <param name="ReadOnly">It changes nothing.</param>
/// <param name="Destructive">It can do what nobody can undo: take away what was there, or have a post or a mail go out, be it in some cases only. ChatGPT's review reads it so.</param>
/// <param name="OpenWorld">It can act beyond this program: on a platform, or on a mailbox.</param>
/// <param name="Idempotent">Calling it again with the same input changes nothing more.</param>
internal sealed record ActionHints(bool ReadOnly, bool Destructive, bool OpenWorld, bool Idempotent)
{
    internal static ActionHints Reads { get; } = new(ReadOnly: true, Destructive: false, OpenWorld: false, Idempotent: true);
}
