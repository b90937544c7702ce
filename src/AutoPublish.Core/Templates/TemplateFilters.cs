using System.Globalization;
using Fluid;
using Fluid.Values;

namespace AutoPublish.Core.Templates;

/// <summary>The filters a template may use: text in, text out, each paid for by what it reads and writes.</summary>
internal static class TemplateFilters
{
    private static readonly string[] Names =
    [
        "append", "capitalize", "default", "downcase", "first", "join", "last", "lstrip", "prepend", "remove",
        "remove_first", "replace", "replace_first", "rstrip", "size", "slice", "split", "strip", "strip_newlines",
        "truncate", "truncatewords", "upcase",
    ];

    public static bool IsKnown(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>Leaves the known filters only, each behind its price.</summary>
    public static void Limit(FilterCollection filters)
    {
        var known = filters.Where(f => IsKnown(f.Key)).ToArray();
        filters.Clear();
        foreach (var (name, filter) in known)
        {
            filters.AddFilter(name, (input, arguments, context) => Paid(name, filter, input, arguments, context));
        }
    }

    private static ValueTask<FluidValue> Paid(string name, FilterDelegate filter, FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var length = Length(input);
        TemplateWork.Spend(context, length + MostAdded(name, input, length, arguments));
        if (name is "replace" or "replace_first" or "remove" or "remove_first"
            && arguments.At(0).ToStringValue().Length == 0)
        {
            // The library hands the empty text to string.Replace, which throws.
            return input;
        }

        return filter(input, arguments, context);
    }

    /// <summary>How much longer than its input a filter's output can be; spent before, because afterwards the memory is gone.</summary>
    private static long MostAdded(string name, FluidValue input, long length, FilterArguments arguments)
    {
        var longest = 0L;
        for (var i = 0; i < arguments.Count; i++)
        {
            longest = Math.Max(longest, Length(arguments.At(i)));
        }

        return name switch
        {
            "replace" => Occurrences(input.ToStringValue(), arguments.At(0).ToStringValue()) * longest,
            "join" => length * longest,
            _ => longest,
        };
    }

    private static long Occurrences(string text, string find) => find.Length == 0 ? 0 : text.AsSpan().Count(find);

    private static long Length(FluidValue value) => value switch
    {
        ArrayValue list => list.Values.Sum(v => (long)v.ToStringValue().Length + 1),
        NumberValue number => number.ToNumberValue().ToString(CultureInfo.InvariantCulture).Length,
        _ => value.ToStringValue().Length,
    };
}
