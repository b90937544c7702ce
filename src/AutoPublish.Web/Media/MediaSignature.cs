using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.Media;

/// <summary>Vouches for an address of an image: whose, which, as what, and until when.</summary>
internal sealed class MediaSignature(KeyRing keys)
{
    private const string Purpose = "media-link/1";
    private readonly KeyRing _keys = keys.For(Purpose);

    /// <summary>64 lower-case hexadecimal digits: one way of writing it, so that no other passes.</summary>
    internal string Of(string tenantId, string digest, string contentType, long until) => Sign(_keys.Current, Text(tenantId, digest, contentType, until));

    internal bool Holds(string signature, string tenantId, string digest, string contentType, long until)
    {
        byte[] given = Encoding.UTF8.GetBytes(signature);
        byte[] text = Text(tenantId, digest, contentType, until);
        bool holds = false;
        foreach (SigningKey key in _keys.Keys)
        {
            holds |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Sign(key, text)));
        }

        return holds;
    }

    private static string Sign(SigningKey key, byte[] text) => Convert.ToHexStringLower(key.Sign(text));

    /// <summary>The tenant last: all before it is of known form, so no two links have one text.</summary>
    private static byte[] Text(string tenantId, string digest, string contentType, long until) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{until}\n{digest}\n{contentType}\n{tenantId}"));
}
