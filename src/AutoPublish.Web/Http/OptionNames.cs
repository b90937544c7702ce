namespace AutoPublish.Web.Http;

/// <summary>
/// Reads one of the names of an enumeration out of a form or a query, and nothing else: what the runtime's own reading takes
/// beside it (numbers, and several names with commas, which it adds up to a third) no page of ours sends.
/// </summary>
internal static class OptionNames
{
    /// <summary>Null: none of them.</summary>
    internal static T? Read<T>(string? text, StringComparison comparison = StringComparison.Ordinal)
        where T : struct, Enum
    {
        foreach (T option in Enum.GetValues<T>())
        {
            if (string.Equals(option.ToString(), text, comparison))
            {
                return option;
            }
        }

        return null;
    }
}
