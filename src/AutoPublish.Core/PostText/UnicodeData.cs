using System.Globalization;
using System.Text;

namespace AutoPublish.Core.PostText;

/// <summary>
/// What of the Unicode Character Database the platform's own library does not hold: the hosts run with invariant
/// globalization, where <see cref="string.Normalize()"/> returns its input.
/// </summary>
internal sealed class UnicodeData
{
    private static readonly Lazy<UnicodeData> Loaded = new(() => new UnicodeData());

    private readonly Dictionary<int, string> _canonical = [];
    private readonly Dictionary<int, string> _compatible = [];
    private readonly Dictionary<(int First, int Second), int> _composed = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly HashSet<int> _unstable = [];
    private readonly HashSet<int> _emoji = [];
    private readonly HashSet<int> _toneBases = [];
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);

    private UnicodeData()
    {
        foreach (var line in EmbeddedTable.Lines("unicode.txt"))
        {
            Read(line);
        }
    }

    public static UnicodeData Instance => Loaded.Value;

    /// <summary>One step of the canonical decomposition, or null.</summary>
    public string? Canonical(int codePoint) => _canonical.GetValueOrDefault(codePoint);

    /// <summary>The whole compatibility decomposition, or null where it is the canonical one.</summary>
    public string? Compatible(int codePoint) => _compatible.GetValueOrDefault(codePoint);

    /// <summary>What the two compose to, or null.</summary>
    public int? Composed(int first, int second) => _composed.TryGetValue((first, second), out var whole) ? whole : null;

    /// <summary>0 for a starter.</summary>
    public byte CombiningClass(int codePoint) => _classes.GetValueOrDefault(codePoint);

    /// <summary>NFC may change a text that holds it.</summary>
    public bool IsUnstable(int codePoint) => _unstable.Contains(codePoint);

    public bool IsEmoji(int codePoint) => _emoji.Contains(codePoint);

    public bool TakesSkinTone(int codePoint) => _toneBases.Contains(codePoint);

    /// <summary>Whether this is a picture made of joined ones; without skin tones and variation selectors.</summary>
    public bool IsJoinedEmoji(string sequence) => _joined.Contains(sequence);

    private void Read(string line)
    {
        if (line.StartsWith("zwj ", StringComparison.Ordinal))
        {
            _joined.Add(Text(line[4..]));
            return;
        }

        var at = line.AsSpan().IndexOfAny("=>~.");
        var codePoint = Hex(line.AsSpan(0, at));
        switch (line[at])
        {
            case '=':
                ReadComposed(codePoint, Text(line[(at + 1)..]));
                break;
            case '>':
                _canonical.Add(codePoint, Text(line[(at + 1)..]));
                _unstable.Add(codePoint);
                break;
            case '~':
                _compatible.Add(codePoint, Text(line[(at + 1)..]));
                break;
            default:
                ReadRange(codePoint, line.AsSpan(at + 2));
                break;
        }
    }

    private void ReadComposed(int codePoint, string pair)
    {
        _canonical.Add(codePoint, pair);
        Rune.DecodeFromUtf16(pair, out var first, out _);
        Rune.DecodeLastFromUtf16(pair, out var second, out _);
        _composed.Add((first.Value, second.Value), codePoint);
        _unstable.Add(second.Value);
    }

    private void ReadRange(int first, ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOf(' ');
        var last = Hex(rest[..space]);
        var value = rest[(space + 1)..];
        for (var codePoint = first; codePoint <= last; codePoint++)
        {
            switch (value)
            {
                case "emoji":
                    _emoji.Add(codePoint);
                    break;
                case "base":
                    _toneBases.Add(codePoint);
                    break;
                default:
                    _classes.Add(codePoint, byte.Parse(value, CultureInfo.InvariantCulture));
                    _unstable.Add(codePoint);
                    break;
            }
        }
    }

    private static string Text(string codePoints)
    {
        var text = new StringBuilder();
        foreach (var codePoint in codePoints.Split(' '))
        {
            text.Append(char.ConvertFromUtf32(Hex(codePoint)));
        }

        return text.ToString();
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
