using System.Globalization;
using System.Security.Cryptography;

namespace AutoPublish.Core.Approvals;

/// <summary>
/// A PIN that an approver types beside following the link: who only reads the mail cannot decide. Stored as
/// <c>rounds.salt.hash</c> (PBKDF2, SHA-256). A PIN is short, so what protects it is that few guesses are allowed.
/// </summary>
public static class ApproverPin
{
    /// <summary>Digits, at least.</summary>
    public const int MinLength = 4;

    /// <summary>Digits, at most.</summary>
    public const int MaxLength = 12;

    /// <summary>Wrong PINs about one content after which the person decides nothing about it until an owner sets a new PIN for them.</summary>
    public const int MaxFailures = 5;

    /// <summary>Wrong PINs about whichever contents within <see cref="Day"/>, after which the person decides nothing that needs the PIN.</summary>
    public const int MaxFailuresADay = 15;

    /// <summary>How long a wrong PIN counts beyond its content.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private const int Rounds = 200_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Whether it can be a PIN: digits only.</summary>
    public static bool IsPin(string? text) => text is { Length: >= MinLength and <= MaxLength } && text.All(char.IsAsciiDigit);

    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Hash(string pin)
    {
        if (!IsPin(pin))
        {
            throw new ArgumentException($"A PIN has {MinLength} to {MaxLength} digits.", nameof(pin));
        }

        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Rounds}.{Convert.ToHexStringLower(salt)}.{Convert.ToHexStringLower(Derive(pin, salt, Rounds))}");
    }

    /// <summary>Tells one PIN from the one that is set after it, be it of the same digits; of no use to guess it.</summary>
    public static string MarkOf(string hash) => hash.Split('.') is [_, { Length: > 0 } salt, _] ? salt : throw new ArgumentException("Not what Hash made.", nameof(hash));

    /// <summary>Takes as long for a wrong PIN as for the right one.</summary>
    public static bool Matches(string? pin, string hash)
    {
        string[] parts = hash.Split('.');
        return IsPin(pin) && pin is not null && parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
            && CryptographicOperations.FixedTimeEquals(Derive(pin, Convert.FromHexString(parts[1]), rounds), Convert.FromHexString(parts[2]));
    }

    private static byte[] Derive(string pin, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(pin, salt, rounds, HashAlgorithmName.SHA256, HashBytes);
}
