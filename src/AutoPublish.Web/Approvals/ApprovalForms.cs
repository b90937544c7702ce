using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// The hidden field of the decision form. A program that only knows the link, such as a mail scanner, does not have it
/// until it has read the page; and it is of no use with another link.
/// </summary>
internal sealed class ApprovalForms(KeyRing keys)
{
    private readonly KeyRing _keys = keys.For("approval-form/1");

    internal string TokenFor(string linkToken) => Base64Url.EncodeToString(_keys.Current.Sign(Encoding.UTF8.GetBytes(linkToken)));

    internal bool IsFor(string linkToken, string? formToken) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(TokenFor(linkToken)),
        Encoding.UTF8.GetBytes(formToken ?? ""));
}
