namespace AutoPublish.Web.Actions.Content;

/// <summary>Limits of the names that callers send.</summary>
internal static class ContentIds
{
    internal const int MaxLength = 64;
    internal const int MaxTargetLength = 64;
    internal const int MaxApprovalLength = 128;
    internal const int MaxApproverLength = 64;
    internal const string Meaning = "The content, as generateContent or listContent named it.";
    internal const string TargetMeaning = "The target within the content, as getContent names it, such as x.";
}
