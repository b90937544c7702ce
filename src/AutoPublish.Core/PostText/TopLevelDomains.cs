namespace AutoPublish.Core.PostText;

/// <summary>
/// The names that end a host without a scheme. A list, because no rule tells <c>readme.md</c> (a link: Moldova) from
/// <c>readme.txt</c>; the networks link by such a list as well.
/// </summary>
internal static class TopLevelDomains
{
    private static readonly Lazy<HashSet<string>> Names =
        new(() => new HashSet<string>(EmbeddedTable.Lines("top-level-domains.txt"), StringComparer.OrdinalIgnoreCase));

    /// <summary>How much of the label is a name; what follows it there is no part of the host. 0 is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> label)
    {
        var names = Names.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var ascii = label.IndexOfAnyExceptInRange('\0', '\u007f') is var end and >= 0 ? end : label.Length;
        if (ascii > 0)
        {
            var alphanumeric = Alphanumeric(label[..ascii]);
            var isName = names.Contains(label[..alphanumeric]) || (label[..ascii].StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && ascii > 4);
            var length = label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) ? ascii : alphanumeric;
            return isName && (length == label.Length || label[length] is not '-') ? length : 0;
        }

        const int longest = 24;
        for (var length = Math.Min(label.Length, longest); length > 0; length--)
        {
            if (names.Contains(label[..length]) && (length == label.Length || label[length] > '\u007f' || label[length] == '_'))
            {
                return length;
            }
        }

        return 0;
    }

    private static int Alphanumeric(ReadOnlySpan<char> label)
    {
        var length = 0;
        while (length < label.Length && char.IsAsciiLetterOrDigit(label[length]))
        {
            length++;
        }

        return length;
    }
}
