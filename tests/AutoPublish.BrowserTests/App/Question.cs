namespace AutoPublish.BrowserTests.App;

/// <summary>A content that waits for a decision, and the mail that asks for it.</summary>
/// <param name="Texts">What would go out, a network each.</param>
internal sealed record Question(string ContentId, string ApprovalId, int Version, IReadOnlyList<string> Texts, Mail Mail)
{
    /// <summary>The words of the mail that lead to the page on which everything can be decided.</summary>
    public const string Look = "the whole page";

    public Uri Link => Mail.LinkBehind(Look);
}
