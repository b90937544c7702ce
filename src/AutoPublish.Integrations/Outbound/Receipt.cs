namespace AutoPublish.Integrations.Outbound;

/// <summary>What is kept of a platform's answer as evidence.</summary>
internal static class Receipt
{
    private const int MaxChars = 2000;

    public static string Of(PlatformReply.Answered answer, string? more = null) =>
        Cut(more is null ? $"{answer.Code} {answer.Body}" : $"{answer.Code} {more} {answer.Body}");

    public static string Cut(string text)
    {
        if (text.Length <= MaxChars)
        {
            return text;
        }

        // Half a surrogate pair cannot be written as UTF-8.
        var length = char.IsHighSurrogate(text[MaxChars - 1]) ? MaxChars - 1 : MaxChars;
        return text[..length];
    }
}
