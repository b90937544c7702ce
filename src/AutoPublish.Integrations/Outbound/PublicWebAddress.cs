namespace AutoPublish.Integrations.Outbound;

/// <summary>Whether an address may be asked at all, before anything is resolved.</summary>
internal static class PublicWebAddress
{
    private const int MaxLength = 2048;

    /// <summary>What is wrong with it, as a sentence for whoever named it; null is nothing.</summary>
    internal static string? Mistake(Uri address, int port)
    {
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps)
        {
            return "The address is not an absolute https address.";
        }

        if (address.OriginalString.Length > MaxLength)
        {
            return $"The address is longer than {MaxLength} characters.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "The address holds a user name or a password.";
        }

        if (address.Port != port)
        {
            return "The address names another port than that of https.";
        }

        return address.HostNameType == UriHostNameType.Dns && IsName(address.IdnHost)
            ? null
            : "The host of the address is not a full domain name.";
    }

    /// <summary>
    /// At least two labels, so that no search list completes it; and the last one begins with a letter, as every
    /// top-level domain does: what ends in a number is an address in one of its many spellings.
    /// </summary>
    private static bool IsName(string host)
    {
        string[] labels = host.Split('.');
        return labels.Length > 1
            && labels.All(l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            && char.IsAsciiLetter(labels[^1][0]);
    }
}
