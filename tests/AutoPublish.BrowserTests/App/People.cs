namespace AutoPublish.BrowserTests.App;

/// <summary>Whom the product knows at its beginning.</summary>
internal static class People
{
    public const string Owner = "owner@example.com";
    public const string Approver = "approver@example.com";
}
