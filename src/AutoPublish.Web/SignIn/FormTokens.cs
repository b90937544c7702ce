using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.SignIn;

/// <summary>The hidden field of a form: shows that whoever posts has read the page, in this browser and for this purpose.</summary>
internal sealed class FormTokens(KeyRing keys)
{
    private readonly KeyRing _keys = keys.For("session-form/1");

    /// <param name="holder">What only this browser has, or a digest of it.</param>
    /// <param name="purpose">Names the form; no line breaks.</param>
    internal string Of(string holder, string purpose) => Base64Url.EncodeToString(Sign(_keys.Current, holder, purpose));

    internal bool Is(string holder, string purpose, string? token)
    {
        byte[] sent = Encoding.UTF8.GetBytes(token ?? "");
        bool known = false;
        foreach (SigningKey key in _keys.Keys)
        {
            // Every key is tried, whatever the first says: the time tells nothing.
            known |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Base64Url.EncodeToString(Sign(key, holder, purpose))), sent);
        }

        return known;
    }

    private static byte[] Sign(SigningKey key, string holder, string purpose) => key.Sign(Encoding.UTF8.GetBytes($"{holder}\n{purpose}"));
}
