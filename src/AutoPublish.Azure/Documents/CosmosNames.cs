using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Azure.Documents;

/// <summary>
/// The id of an item: kind and name, of letters, digits, <c>-</c> and <c>_</c> alone. Cosmos refuses <c>/ \ ? #</c>, and some of its
/// tools stumble over more. Any other byte of the UTF-8 is <c>~XX</c>; a name too long for an id is <c>~~</c> and its digest.
/// </summary>
internal static class CosmosNames
{
    /// <summary>Cosmos takes 1,023.</summary>
    private const int MaxBytes = 1_000;

    public static string IdOf(string kind, string name)
    {
        StringBuilder id = new(kind.Length + name.Length + 1);
        Append(id, kind);
        id.Append('.');
        int beginning = id.Length;
        Append(id, name);
        if (id.Length > MaxBytes)
        {
            id.Length = beginning;
            id.Append("~~").Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        }

        return id.ToString();
    }

    /// <summary>Half a surrogate pair has no UTF-8 and would be stored as U+FFFD: two names would become one.</summary>
    public static void Check(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (name.Contains('\0') || !IsWellFormed(name))
        {
            throw new ArgumentException("The name holds a zero or is not well-formed Unicode.", parameter);
        }
    }

    private static bool IsWellFormed(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !(i + 1 < name.Length && char.IsSurrogatePair(name[i], name[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static void Append(StringBuilder id, string text)
    {
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            {
                id.Append(c);
            }
            else
            {
                id.Append('~').Append(b.ToString("X2"));
            }
        }
    }
}
