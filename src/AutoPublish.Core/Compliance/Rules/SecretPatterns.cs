using System.Buffers;
using System.Text.RegularExpressions;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>What published keys look like, by their issuers' own documentation.</summary>
/// <remarks>
/// Matched without backtracking: the time grows with the text and with nothing else. The engine that guarantees it
/// cannot be generated at build time, so the patterns are built at their first use.
/// </remarks>
internal static class SecretPatterns
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>One of these stands in every match, so that a usual text costs one search.</summary>
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "AKIA", "ASIA", "gh", "glpat-", "xox", "xapp-", "hooks.slack.com", "k_live_", "k_test_", "whsec_", "sk-", "AIza", "ya29.", "GOCSPX-",
            "AccountKey=", "SharedAccessKey=", "SG.", "npm_", "PRIVATE KEY", "eyJ", "://", "pass", "pwd", "secret", "token", "key", ":AA",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Signs = SearchValues.Create("!$%^&*+/_~#?@");

    private static readonly (string Kind, Regex Pattern)[] Known =
    [
        ("an AWS access key", new(@"\b(AKIA|ASIA)[A-Z2-7]{16}\b", Options)),
        ("a GitHub token", new(@"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})", Options)),
        ("a GitLab token", new(@"\bglpat-[A-Za-z0-9_-]{20,}", Options)),
        ("a Slack token", new(@"\b(xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[0-9]-[A-Za-z0-9-]{10,})", Options)),
        ("a Slack webhook address", new(@"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}", Options)),
        ("a Stripe key", new(@"\b([sr]k_(live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/]{24,})", Options)),
        ("an OpenAI or Anthropic key", new(@"\bsk-[A-Za-z0-9][A-Za-z0-9_-]{19,}", Options)),
        ("a Google key", new(@"\b(AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})", Options)),
        ("an Azure key", new(@"(AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}", Options)),
        ("a SendGrid key", new(@"\bSG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{40,46}", Options)),
        ("an npm token", new(@"\bnpm_[A-Za-z0-9]{36}\b", Options)),
        ("a Telegram bot token", new(@"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}", Options)),
        ("a private key", new(@"-----BEGIN ([A-Z0-9]+ ){0,3}PRIVATE KEY( BLOCK)?-----", Options)),
        ("a JSON web token", new(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}", Options)),
        ("an address with a password in it", new(@"\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/:@]{1,100}:[^\s/:@]{3,100}@[A-Za-z0-9]", Options)),
    ];

    private static readonly Regex Assigned = new(
        @"(?i)(password|passwd|passphrase|pwd|secret|token|api[_ -]?key|access[_ -]?key)[""']?\s{0,3}[:=]\s{0,3}[""']?[^\s""',;<>]{8,200}", Options);

    /// <summary>Each kind once, in the order of the table.</summary>
    public static IReadOnlyList<string> KindsIn(string text)
    {
        if (!text.AsSpan().ContainsAny(Hints))
        {
            return [];
        }

        var kinds = Known.Where(k => k.Pattern.IsMatch(text)).Select(k => k.Kind).ToList();
        foreach (var match in Assigned.EnumerateMatches(text))
        {
            if (LooksRandom(ValueOf(text.AsSpan(match.Index, match.Length))))
            {
                kinds.Add("a password or key");
                break;
            }
        }

        return kinds;
    }

    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> assignment) =>
        assignment[(assignment.IndexOfAny(':', '=') + 1)..].Trim().Trim("\"'");

    /// <summary>Of several kinds of characters and hardly repeating: <c>password: required</c> is prose.</summary>
    private static bool LooksRandom(ReadOnlySpan<char> value)
    {
        const double bitsOfProse = 2.7;
        var digits = value.ContainsAnyInRange('0', '9') ? 1 : 0;
        var lower = value.ContainsAnyInRange('a', 'z') ? 1 : 0;
        var upper = value.ContainsAnyInRange('A', 'Z') ? 1 : 0;
        var signs = value.ContainsAny(Signs) ? 1 : 0;
        return digits + lower + upper + signs >= 2 && (digits == 1 || signs == 1) && !value.StartsWith("http") && BitsPerCharacter(value) > bitsOfProse;
    }

    private static double BitsPerCharacter(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var c in value)
        {
            counts[c & 127]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / value.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }
}
