using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Azure.Naming;

/// <summary>
/// Any text as a name that every service takes: letters, digits, <c>-</c> and <c>_</c> stay, any other byte of the UTF-8 becomes <c>~XX</c>,
/// and a name that would be too long is <c>~~</c> and its digest. Different texts have different names.
/// </summary>
internal static class SafeName
{
    /// <summary>How long a digest's name is.</summary>
    public const int DigestLength = 66;

    /// <param name="maxLength">At least <see cref="DigestLength"/>.</param>
    public static string Of(string text, int maxLength)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        StringBuilder name = new(bytes.Length);
        foreach (byte b in bytes)
        {
            char c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            {
                name.Append(c);
            }
            else
            {
                name.Append('~').Append(b.ToString("X2"));
            }
        }

        return name.Length <= maxLength ? name.ToString() : $"~~{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }
}
