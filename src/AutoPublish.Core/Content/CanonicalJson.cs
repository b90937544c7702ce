using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AutoPublish.Core.Content;

/// <summary>
/// JSON in the one form of RFC 8785 (JCS): equal values have equal bytes, whoever wrote them. Members are ordered by
/// the UTF-16 units of their names, numbers are written as ECMAScript does, and nothing is escaped that need not be.
/// </summary>
public static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <summary>The canonical UTF-8 bytes of a JSON text.</summary>
    /// <exception cref="JsonException">Not JSON, or a member stands twice in one object.</exception>
    /// <exception cref="ArgumentException">A number is no finite double, or a string holds a lone surrogate.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = false });
        using var document = JsonDocument.ParseValue(ref reader);
        if (reader.BytesConsumed != json.Length && reader.Read())
        {
            throw new JsonException("There is more than one JSON value.");
        }

        return Of(document.RootElement);
    }

    /// <summary>The canonical UTF-8 bytes of a JSON value.</summary>
    /// <exception cref="JsonException">A member stands twice in one object.</exception>
    /// <exception cref="ArgumentException">A number is no finite double, or a string holds a lone surrogate.</exception>
    public static byte[] Of(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical UTF-8 bytes of a JSON object without one of its members, such as its own hash.</summary>
    /// <exception cref="JsonException">A member stands twice in one object.</exception>
    /// <exception cref="ArgumentException">A number is no finite double, or a string holds a lone surrogate.</exception>
    public static byte[] OfObject(JsonElement value, string without)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteObject(output, [.. value.EnumerateObject().Where(m => m.Name != without)]);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Room that <see cref="WriteString(ReadOnlySpan{char}, Span{byte})"/> needs at most.</summary>
    internal static int MaxStringBytes(int chars) => checked((chars * 6) + 2);

    /// <summary>Writes a quoted string; answers its length in bytes.</summary>
    /// <exception cref="ArgumentException">A lone surrogate: two such strings would have the same UTF-8, and so the same hash.</exception>
    internal static int WriteString(ReadOnlySpan<char> value, Span<byte> output)
    {
        var length = 0;
        output[length++] = (byte)'"';
        while (true)
        {
            var special = value.IndexOfAny(Escaped);
            var plain = special < 0 ? value : value[..special];
            if (!TryWritePlain(plain, output[length..], out var written))
            {
                throw new ArgumentException("The text holds half of a surrogate pair.");
            }

            length += written;
            if (special < 0)
            {
                output[length++] = (byte)'"';
                return length;
            }

            length += WriteEscape(value[special], output[length..]);
            value = value[(special + 1)..];
        }
    }

    /// <summary>A number as ECMAScript's <c>Number.prototype.toString</c> writes it.</summary>
    /// <exception cref="ArgumentException">Not finite.</exception>
    internal static string NumberText(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("The number has no JSON form: it is not a finite double.");
        }

        if (value == 0)
        {
            return "0";
        }

        // Both use the shortest digits that read back as the same double; only their layout differs.
        var (digits, exponent) = Decompose(value.ToString("R", CultureInfo.InvariantCulture));
        return (value < 0 ? "-" : "") + Layout(digits, exponent);
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, [.. value.EnumerateObject()]);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteString(output, value.GetString());
                break;
            case JsonValueKind.Number:
                output.Write(Encoding.ASCII.GetBytes(NumberText(value.GetDouble())));
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new ArgumentException("There is no JSON value.", nameof(value));
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> output, JsonProperty[] members)
    {
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                {
                    throw new JsonException($"The member '{members[i].Name}' stands twice in one object.");
                }

                output.Write(","u8);
            }

            WriteString(output, members[i].Name);
            output.Write(":"u8);
            Write(output, members[i].Value);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(output, item);
        }

        output.Write("]"u8);
    }

    private static void WriteString(ArrayBufferWriter<byte> output, string? value)
    {
        var text = value ?? "";
        output.Advance(WriteString(text, output.GetSpan(MaxStringBytes(text.Length))));
    }

    private static bool TryWritePlain(ReadOnlySpan<char> text, Span<byte> output, out int written) =>
        System.Text.Unicode.Utf8.FromUtf16(text, output, out _, out written, replaceInvalidSequences: false) == OperationStatus.Done;

    private static int WriteEscape(char c, Span<byte> output)
    {
        output[0] = (byte)'\\';
        var shortForm = c switch
        {
            '"' or '\\' => (byte)c,
            '\b' => (byte)'b',
            '\t' => (byte)'t',
            '\n' => (byte)'n',
            '\f' => (byte)'f',
            '\r' => (byte)'r',
            _ => (byte)0,
        };
        if (shortForm != 0)
        {
            output[1] = shortForm;
            return 2;
        }

        "u00"u8.CopyTo(output[1..]);
        output[4] = (byte)('0' + (c >> 4));
        output[5] = "0123456789abcdef"u8[c & 15];
        return 6;
    }

    /// <summary>Significant digits, and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Decompose(string shortest)
    {
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = (exponentAt < 0 ? shortest : shortest[..exponentAt]).TrimStart('-');
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), exponent + whole - 1 - leadingZeros);
    }

    /// <summary>ECMA-262, Number::toString, steps 6 to 12; the value is d.ddd × 10^exponent.</summary>
    private static string Layout(string digits, int exponent)
    {
        var point = exponent + 1;
        if (digits.Length <= point && point <= 21)
        {
            return digits.PadRight(point, '0');
        }

        if (point is > 0 and <= 21)
        {
            return digits[..point] + "." + digits[point..];
        }

        if (point is > -6 and <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        var sign = exponent < 0 ? "-" : "+";
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return mantissa + "e" + sign + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
    }
}
