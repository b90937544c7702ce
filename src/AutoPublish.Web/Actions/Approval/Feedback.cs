namespace AutoPublish.Web.Actions.Approval;

/// <summary>What an approver writes, by whichever way.</summary>
internal static class Feedback
{
    /// <summary>Characters.</summary>
    internal const int MaxLength = 2000;

    /// <summary>With line ends of one kind and without control characters; null when nothing is left.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string clean = new([.. text.ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || c is '\n' or '\t')]);
        clean = clean.Trim();
        return clean.Length == 0 ? null : clean;
    }
}
