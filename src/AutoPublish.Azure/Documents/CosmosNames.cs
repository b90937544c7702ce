using AutoPublish.Azure.Naming;

namespace AutoPublish.Azure.Documents;

/// <summary>The id of an item: kind and name, in characters that neither Cosmos nor any of its tools stumbles over.</summary>
internal static class CosmosNames
{
    // Together below the 1,023 bytes that Cosmos takes.
    private const int MaxKind = 100;
    private const int MaxName = 900;

    public static string IdOf(string kind, string name) => $"{SafeName.Of(kind, MaxKind)}.{SafeName.Of(name, MaxName)}";

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
}
