namespace AutoPublish.Core.Members;

/// <summary>
/// Which mail addresses a member may have: the plain form of RFC 5321, in ASCII. No quotes, comments, literals or display
/// names, so that an address is one recipient wherever it is written. No other letters than ASCII, so that no two addresses
/// look alike; an international domain is written in its own ASCII form (<c>xn--</c>).
/// </summary>
public static class MemberAddress
{
    public const int MaxLength = 254;
    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    // Without those by which old mail servers route on (! and %), and the question mark of encoded words.
    private const string LocalSigns = "#$&'*+-/=^_{|}~.";

    /// <summary>The one spelling of the address, as <see cref="MemberKinds.Clean"/> has it; null when nobody can have it.</summary>
    public static string? Read(string? typed)
    {
        // Only spaces: a line break is no slip of the finger.
        string text = (typed ?? "").Trim(' ');
        int at = text.LastIndexOf('@');
        return text.Length <= MaxLength && at > 0 && IsLocal(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]) ? MemberKinds.Clean(text) : null;
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local.Length > MaxLocalLength || local[0] == '.' || local[^1] == '.' || local.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (char c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !LocalSigns.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(string domain)
    {
        string[] labels = domain.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && labels[^1].Any(char.IsAsciiLetter);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
